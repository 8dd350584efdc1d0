-- Those of the example company, which are removed with it.
alter table agreements add column example boolean not null default false;
alter table heads_ups add column example boolean not null default false;
