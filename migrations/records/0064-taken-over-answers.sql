-- What taking a question over answered, so that it can be taken back with it.
create table heads_up_adoptions (
  heads_up bigint not null references heads_ups on delete cascade,
  fact bigint not null references facts on delete cascade,
  say text not null,
  deliveries bigint[] not null,
  primary key (heads_up, fact)
);
