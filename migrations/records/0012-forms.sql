-- Forms on web pages that ask the question. The key stands in the page for everybody to read: what it opens is bound to
-- the origins of those pages.
create table forms (
  id bigint generated always as identity primary key,
  name text not null,
  -- Whose answers they are; null for the company's.
  department bigint references departments,
  key text not null unique,
  origins jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  answers bigint not null default 0,
  -- What machines filled in, and was not kept.
  machines bigint not null default 0,
  example boolean not null default false
);
