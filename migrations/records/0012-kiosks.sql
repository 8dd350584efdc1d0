-- Ways in for people without a mail address: a counter tablet or a phone that may leave answers and ideas.
create table kiosk_links (
  id bigint generated always as identity primary key,
  name text not null,
  place text not null default '',
  department bigint not null references departments,
  -- Who stands in front of it: chips are shuffled for customers and keep their order for staff.
  audience text not null check (audience in ('customers', 'staff')),
  -- What stands in the address. It opens nothing without the code.
  token text not null unique,
  -- The code, hashed slowly, because six digits are few.
  code_hash text not null,
  -- Wrong codes since the last right one.
  tries integer not null default 0,
  created_at timestamptz not null,
  created_by bigint,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  locked_at timestamptz,
  last_used_at timestamptz,
  answers bigint not null default 0,
  ideas bigint not null default 0,
  example boolean not null default false
);
create index kiosk_links_by_department on kiosk_links (department);

create table kiosk_sessions (
  id bigint generated always as identity primary key,
  link bigint not null references kiosk_links on delete cascade,
  -- SHA-256 of what the cookie carries, in hex.
  token_hash text not null unique,
  started_at timestamptz not null,
  last_used_at timestamptz not null,
  device text not null default ''
);
create index kiosk_sessions_by_link on kiosk_sessions (link);
