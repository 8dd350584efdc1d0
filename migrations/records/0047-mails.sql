-- Mails that came in, and what became of each. Of those that were dropped or refused only whom they came from is kept.
create table mails (
  id bigint generated always as identity primary key,
  -- Its Message-ID, or what it consists of: the same mail twice is one.
  key text not null unique,
  from_address text,
  from_name text,
  subject text not null,
  words text not null,
  attachments integer not null,
  received_at timestamptz not null,
  state text not null check (state in ('unsorted', 'sorted', 'answered', 'dropped', 'refused', 'put_away')),
  because text,
  -- The member whose mail it is.
  member bigint,
  delivery bigint,
  fact bigint,
  settled_at timestamptz
);
create index mails_by_state on mails (state, id desc);
