-- Who was named to take care of a cause of waiting between two departments. The reason is that of what came back.
create table friction_owners (
  cause text not null,
  reason text not null default '',
  waiting bigint not null references departments on delete cascade,
  waited_on bigint not null references departments on delete cascade,
  member bigint not null references members on delete cascade,
  at timestamptz not null,
  primary key (cause, reason, waiting, waited_on)
);
