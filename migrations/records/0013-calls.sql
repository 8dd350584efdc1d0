-- Phone calls as the phone system reports them. A call becomes a contact when somebody logs it.
create table calls (
  id bigint generated always as identity primary key,
  source bigint not null references webhook_sources,
  -- What makes two messages about one call: the phone system's own name for it, or a hash of who, whom and when.
  ref text not null,
  -- The other end as it was sent, made readable; null when it was withheld.
  number text,
  -- The same as E.164, where it is a number of some country.
  phone text,
  caller text not null check (caller in ('number', 'withheld', 'extension', 'unreadable')),
  direction text not null check (direction in ('inbound', 'outbound')),
  started_at timestamptz not null,
  ended_at timestamptz,
  missed boolean not null default false,
  -- The line as it was sent, and what it is here; null for one that nobody entered.
  line_number text not null default '',
  line bigint references phone_lines,
  member bigint references members,
  department bigint references departments,
  contact bigint references contacts,
  put_away_at timestamptz,
  version integer not null default 1,
  example boolean not null default false,
  received_at timestamptz not null,
  unique (source, ref)
);
create index calls_by_time on calls (started_at desc, id desc);
create index calls_by_department on calls (department, started_at desc, id desc);
create index calls_by_member on calls (member, started_at desc, id desc) where member is not null;
create index calls_by_contact on calls (contact) where contact is not null;
