-- Who came back and waits to be asked what brought them is told to the acts log, for the clock on it.
insert into acts (at, actor, verb, subject, subjects, detail, request)
select now(), 'system', 'ask.returned', 'person', jsonb_agg(person order by person), jsonb_build_object(
    'back', jsonb_build_object('due', jsonb_agg(person order by person)),
    'backAt', jsonb_build_object('due', jsonb_agg(since order by person)),
    'backBy', jsonb_build_object('due', jsonb_agg(department order by person))), 'migration'
from (
  select person, department, to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since,
    (row_number() over (order by person) - 1) / 5000 as slice
  from asks where round > 1 and state = 'due'
) as returned
group by slice
order by slice;
