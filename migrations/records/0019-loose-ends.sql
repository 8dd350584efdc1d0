-- Whoever puts a loose end off sees it again from then on. It is theirs alone: others see it, and its clock runs on.
create table due_snoozes (
  due bigint not null,
  member bigint not null,
  until timestamptz not null,
  reason text not null default '',
  at timestamptz not null,
  primary key (due, member)
);

-- What was put before a member on a day of their own time zone; it counts against how much they are asked a day.
create table prompts (
  member bigint not null,
  day date not null,
  due bigint not null,
  at timestamptz not null,
  primary key (member, day, due)
);
create index prompts_by_due on prompts (due, at desc);

-- The digests that were read, of what a day's prompts had no room for.
create table digest_reads (
  member bigint not null,
  day date not null,
  at timestamptz not null,
  primary key (member, day)
);

-- How a member wants to be asked; what is null is as the company has it.
create table prompt_settings (
  member bigint primary key,
  per_day integer,
  quiet_from text,
  quiet_to text,
  time_zone text
);
