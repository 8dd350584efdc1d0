-- A moment in which somebody outside and the company met, as typed in. A correction makes a newer version.
create table contacts (
  id bigint generated always as identity primary key,
  -- Null while nobody knows who it was.
  person bigint references people,
  at timestamptz not null,
  direction text not null,
  medium text not null,
  purpose text not null,
  department bigint references departments,
  member bigint,
  note text not null default '',
  version integer not null default 1,
  example boolean not null default false,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz
);
create index contacts_by_person on contacts (person, at desc, id desc);
create index contacts_nameless on contacts (at desc, id desc) where person is null and withdrawn_at is null;

-- What a contact said before it was corrected.
create table contact_versions (
  contact bigint not null references contacts on delete cascade,
  version integer not null,
  content jsonb not null,
  until timestamptz not null,
  primary key (contact, version)
);

-- What came of asking how somebody heard of the company: an answer, or that they were asked or not.
create table answers (
  id bigint generated always as identity primary key,
  -- Null while nobody knows who it was.
  person bigint references people,
  -- The contact it was captured with.
  contact bigint references contacts,
  at timestamptz not null,
  state text not null check (state in ('asked', 'answered', 'doesnt_remember', 'declined', 'not_asked')),
  -- Null with state answered: the words match no channel yet.
  channel bigint references channels,
  campaign bigint references campaigns,
  words text not null default '',
  -- Why nobody asked.
  reason text not null default '',
  -- Several answers of one person at one time share a weight of 1.
  weight double precision not null default 1,
  department bigint references departments,
  member bigint,
  version integer not null default 1,
  example boolean not null default false,
  import bigint,
  -- What an imported row said, as a hash, to know the row when it comes again.
  row bigint,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index answers_by_row on answers (row) where row is not null;
create index answers_by_person on answers (person, at desc, id desc);
create index answers_by_contact on answers (contact) where contact is not null;
create index answers_by_time on answers (at, channel) where withdrawn_at is null;
create index answers_by_import on answers (import) where import is not null;
create index answers_unmatched on answers (words)
  where state = 'answered' and channel is null and withdrawn_at is null;
create index answers_nameless on answers (at desc, id desc) where person is null and withdrawn_at is null;

-- Whether a person has been asked: one ask for each. Its state follows from the answers that stand.
create table asks (
  person bigint primary key references people on delete cascade,
  state text not null default 'due',
  since timestamptz not null,
  -- Who is to ask while it is due: the department that met the person last.
  department bigint references departments,
  -- The answer that decides the state; null while it is due.
  answer bigint references answers on delete set null
);
create index asks_by_state on asks (state, since desc, person desc);
create index asks_by_answer on asks (answer) where answer is not null;
