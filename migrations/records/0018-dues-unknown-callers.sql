-- Whether nobody knows whose number a missed call came from: who calls back owes it to the number until then.
alter table calls add column unknown boolean not null default false;
create index calls_of_unknown on calls (phone) where unknown;
create index calls_by_phone on calls (phone, id) where phone is not null;
