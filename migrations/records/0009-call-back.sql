-- Whether the person wants to be called back.
alter table contacts add column call_back boolean not null default false;
