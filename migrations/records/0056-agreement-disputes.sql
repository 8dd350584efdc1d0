-- That one side of an agreement does not accept how something was counted, or says that a clause was not kept.
create table agreement_disputes (
  id bigint generated always as identity primary key,
  clause bigint not null references agreement_clauses on delete cascade,
  -- What it is about: a due of the clause, a breach that was noted, or neither.
  due bigint,
  breach bigint references agreement_breaches,
  -- The side that disputes, and what it says.
  department bigint not null,
  member bigint,
  at timestamptz not null,
  words text not null,
  evidence jsonb not null,
  -- What the other side says.
  answered_department bigint,
  answered_member bigint,
  answered_at timestamptz,
  answer text not null default '',
  answer_evidence jsonb not null default '[]',
  -- What somebody of neither side decided, and why.
  verdict text check (verdict in ('breach', 'excused')),
  decided_by bigint,
  decided_at timestamptz,
  reason text not null default '',
  precedent boolean not null default false,
  -- What the verdict did, so that it can be taken back: it waived the due, excused the breach, or noted one.
  waived boolean not null default false,
  noted_breach bigint references agreement_breaches,
  withdrawn_at timestamptz
);
create index disputes_of_clause on agreement_disputes (clause, id desc);
create index precedents_of_clause on agreement_disputes (clause) where precedent and withdrawn_at is null;
create unique index due_in_dispute on agreement_disputes (due)
  where due is not null and decided_at is null and withdrawn_at is null;
create unique index breach_in_dispute on agreement_disputes (breach)
  where breach is not null and decided_at is null and withdrawn_at is null;
