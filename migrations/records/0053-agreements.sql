-- What two departments owe each other; there is one between two.
create table agreements (
  id bigint generated always as identity primary key,
  one bigint not null,
  other bigint not null,
  ended_at timestamptz,
  -- The side that ended it, by whom, and why.
  ended_for bigint,
  ended_by bigint,
  ended_because text not null default '',
  version integer not null default 1,
  check (one < other),
  unique (one, other)
);

-- What was proposed, and what became of it. At most one waits, and at most one is in force.
create table agreement_versions (
  agreement bigint not null references agreements on delete cascade,
  number integer not null,
  state text not null check (state in ('proposed', 'agreed', 'superseded', 'sent_back', 'withdrawn')),
  -- The clauses as they were proposed: which, who owes it, the sentence, and by what it is measured.
  clauses jsonb not null,
  words text not null default '',
  -- The side that proposed it; null where nobody of either did.
  department bigint,
  member bigint,
  at timestamptz not null,
  answered_department bigint,
  answered_member bigint,
  answered_at timestamptz,
  answer text not null default '',
  primary key (agreement, number)
);
create unique index agreement_waits on agreement_versions (agreement) where state = 'proposed';
create unique index agreement_in_force on agreement_versions (agreement) where state = 'agreed';

-- A clause stays the same one through the versions of its agreement.
create table agreement_clauses (
  id bigint generated always as identity primary key,
  agreement bigint not null references agreements on delete cascade,
  -- The commitment that measures it, once it was agreed.
  commitment bigint references commitments,
  -- What it was written for, such as an incident.
  source jsonb
);
create index clauses_of_agreement on agreement_clauses (agreement, id);
create unique index clauses_measured on agreement_clauses (commitment) where commitment is not null;

-- That a clause was not kept, where no clock says so.
create table agreement_breaches (
  id bigint generated always as identity primary key,
  clause bigint not null references agreement_clauses on delete cascade,
  -- The department that did not keep it, where one side alone did not.
  department bigint,
  at timestamptz not null,
  -- What shows it: kinds and numbers of things.
  evidence jsonb not null,
  words text not null default '',
  member bigint,
  recorded_at timestamptz not null,
  -- Taken back, or excused by a verdict.
  withdrawn_at timestamptz
);
create index breaches_of_clause on agreement_breaches (clause, at);
