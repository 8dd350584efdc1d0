-- What waits for an answer lies in inboxes by a number of its own.
alter table agreement_versions add column id bigint generated always as identity;
create unique index agreement_versions_by_id on agreement_versions (id);
