-- People who turned out to be one.
alter table people
  -- What somebody's own fields say, where others were merged into them and the columns show what all say together.
  add own jsonb,
  -- How many of the versions came of merging only. Whether anybody changed a person is told without them.
  add carried integer not null default 0;

-- Who was merged into whom: one row while it stands; what was and is no more stands in the acts.
create table merges (
  person bigint primary key references people on delete cascade,
  survivor bigint not null references people,
  at timestamptz not null,
  member bigint,
  -- What each step of the merge needs to take it back.
  kept jsonb not null default '{}'
);
create index merges_by_survivor on merges (survivor);
insert into merges (person, survivor, at) select id, merged_into, now() from people where merged_into is not null;

-- Whom a row came in for, where that person was merged into the one whose it is now. Null: for that one.
alter table contacts add came_as bigint references people;
alter table answers add came_as bigint references people;
alter table outcomes
  add came_as bigint references people,
  add carried integer not null default 0;
create index contacts_by_came_as on contacts (came_as) where came_as is not null;
create index answers_by_came_as on answers (came_as) where came_as is not null;
create index outcomes_by_came_as on outcomes (came_as) where came_as is not null;
