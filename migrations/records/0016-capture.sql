-- The second question that a vague answer gets, such as which customer the friend was.
alter table channels add column follow_up jsonb not null default '{"kind": "none"}';
update channels set follow_up = '{"kind": "customer"}', version = version + 1 where code = 'word_of_mouth';
update channels set version = version + 1, follow_up = '{"kind": "network", "options": [
    {"code": "instagram", "name": "Instagram", "names": {}},
    {"code": "facebook", "name": "Facebook", "names": {}},
    {"code": "linkedin", "name": "LinkedIn", "names": {}},
    {"code": "tiktok", "name": "TikTok", "names": {}},
    {"code": "youtube", "name": "YouTube", "names": {}},
    {"code": "x", "name": "X", "names": {}},
    {"code": "other", "name": "Another one", "names": {"de": "Ein anderes"}}]}'
  where code in ('social', 'paid_social');

-- What the second question brought. Null: it was not put.
alter table answers add column detail jsonb;
-- The customer who recommended the company, or the company of that customer.
alter table answers add column referrer bigint references people;
alter table answers add column referrer_account bigint references accounts;
-- How the chips stood when one of them was chosen, to measure what their order does to the answers.
alter table answers add column shown jsonb;
-- Milliseconds from opening the capture to saving it.
alter table answers add column took_ms integer;
create index answers_by_referrer on answers (referrer) where referrer is not null;
create index answers_by_referrer_account on answers (referrer_account) where referrer_account is not null;
create index answers_timed on answers (at) where took_ms is not null;

-- The order of the chips for staff, decided once a day, so that every digit stays where it is until the next.
create table chip_orders (
  day date primary key,
  channels jsonb not null
);
