-- Whether somebody stood in for a side that nobody headed.
alter table agreement_versions
  add column stand_in boolean not null default false,
  add column answered_stand_in boolean not null default false;
alter table agreements add column ended_stand_in boolean not null default false;
alter table agreement_disputes
  add column stand_in boolean not null default false,
  add column answered_stand_in boolean not null default false;
