-- The first and the last time that a department met a person: by a contact, an answer that was captured, or a touch that
-- a file brought. It follows from those and can be rebuilt at any time.
create table meetings (
  person bigint primary key references people on delete cascade,
  first_at timestamptz not null,
  first_department bigint not null,
  first_member bigint,
  -- Null where only an answer was captured.
  first_medium text,
  -- The import that told of it; null for what was typed in.
  first_import bigint,
  last_at timestamptz not null,
  last_department bigint not null,
  last_import bigint
);
create index meetings_by_first_import on meetings (first_import) where first_import is not null;
create index meetings_by_last_import on meetings (last_import) where last_import is not null;
