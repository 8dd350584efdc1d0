-- Companies outside. `name_key` is the folded name: what they are found, sorted and told apart by.
create table accounts (
  id bigint generated always as identity primary key,
  name text not null,
  name_key text collate "C" not null,
  words tsvector generated always as (array_to_tsvector(string_to_array(nullif(name_key, ''), ' '))) stored,
  note text not null default '',
  version integer not null default 1,
  example boolean not null default false,
  -- The import that made it, null when somebody typed it in; and whether anything else changed it since.
  import bigint,
  edited boolean not null default false
);
create unique index accounts_by_name on accounts (name_key);
-- A small pending list: every search reads it through, and the embedded engine has no autovacuum to empty it.
create index accounts_by_word on accounts using gin (words) with (gin_pending_list_limit = 128);
create index accounts_by_import on accounts (import) where import is not null;

-- People outside. A person without a name is known by keys only.
create table people (
  id bigint generated always as identity primary key,
  name text not null default '',
  name_key text collate "C" not null default '',
  words tsvector generated always as (array_to_tsvector(string_to_array(nullif(name_key, ''), ' '))) stored,
  account bigint references accounts,
  -- When they became known.
  since timestamptz not null,
  note text not null default '',
  -- The person that this one turned out to be. Keys resolve through it, and lists leave the row out.
  merged_into bigint references people,
  -- A hash of name, account and time for people of a file that gives no key, to know them in the same file again.
  sameness text,
  version integer not null default 1,
  example boolean not null default false,
  import bigint,
  edited boolean not null default false,
  check (merged_into <> id)
);
-- People without a name come last.
create index people_by_name on people ((name_key = ''), name_key, id) where merged_into is null;
create index people_by_since on people (since, id) where merged_into is null;
create index people_by_word on people using gin (words) with (gin_pending_list_limit = 128);
create index people_by_account on people (account) where account is not null;
create index people_by_import on people (import) where import is not null;
create index people_by_merge on people (merged_into) where merged_into is not null;
create unique index people_by_sameness on people (sameness) where sameness is not null;

-- What people are known by; a key belongs to one person only.
create table person_keys (
  id bigint generated always as identity unique,
  kind text not null check (kind in ('external', 'mail', 'phone', 'visitor')),
  value text collate "C" not null,
  person bigint not null references people on delete cascade,
  import bigint,
  primary key (kind, value)
);
create index person_keys_by_person on person_keys (person);
create index person_keys_by_import on person_keys (import) where import is not null;
-- A phone is found by its last digits, which every spelling of it ends with, and an external id without its system.
create index person_keys_by_last_digits on person_keys (reverse(value)) where kind = 'phone';
create index person_keys_by_bare_id on person_keys (substr(value, strpos(value, ':') + 1)) where kind = 'external';
