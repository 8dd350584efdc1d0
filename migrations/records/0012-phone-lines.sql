-- Whose phone a number or extension rings.
create table phone_lines (
  id bigint generated always as identity primary key,
  -- E.164, or the digits of an extension.
  number text not null,
  label text not null default '',
  -- Null for a line that a whole department answers.
  member bigint references members,
  department bigint references departments,
  version integer not null default 1,
  example boolean not null default false,
  removed_at timestamptz,
  check (member is not null or department is not null)
);
create unique index phone_lines_by_number on phone_lines (number) where removed_at is null;

-- Systems that send us signed messages (Standard Webhooks). No secret lies here: each follows from the installation's
-- own secret, the salt and the generation.
create table webhook_sources (
  id bigint generated always as identity primary key,
  name text not null,
  salt text not null,
  generation integer not null default 1,
  -- Until then the secret of the generation before is right too.
  previous_until timestamptz,
  created_at timestamptz not null,
  rotated_at timestamptz,
  removed_at timestamptz,
  example boolean not null default false
);

-- What became of the messages whose signature was right. Nothing of what they said is kept here.
create table webhook_deliveries (
  id bigint generated always as identity primary key,
  source bigint not null references webhook_sources on delete cascade,
  -- What the sender calls the message; the same one comes again when an answer was lost.
  message text not null,
  received_at timestamptz not null,
  result text not null,
  -- What it made, such as a call.
  subject bigint,
  repeats integer not null default 0,
  unique (source, message)
);
create index webhook_deliveries_by_time on webhook_deliveries (source, received_at desc, id desc);

-- Messages that were refused before anything of them was kept, counted by day. Source null: it was none of ours.
create table webhook_refusals (
  id bigint generated always as identity primary key,
  source bigint references webhook_sources on delete cascade,
  day date not null,
  reason text not null,
  count bigint not null,
  last_at timestamptz not null
);
create unique index webhook_refusals_by_day on webhook_refusals (coalesce(source, 0), day, reason);
