-- Whether it belongs to the example company, and goes with that.
alter table facts add column example boolean not null default false;
create index facts_of_example on facts (id) where example;
