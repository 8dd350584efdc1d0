-- How fast a department wants what it needs: an amount and what it is counted in, or null for whenever.
alter table needs add column within jsonb;
-- The same as it was when the fact came: a need that is changed changes only what comes later.
alter table deliveries add column within jsonb;
create index deliveries_in_time on deliveries (need) where within is not null and opened_at is null;
