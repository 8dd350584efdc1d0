alter table answers
  -- The words as they are compared; null until the program has looked at them.
  add column normal text,
  -- How the answer got where it is: chosen (a chip, a list), alias, code, name, campaign, spelling, contains, learned,
  -- person. Null while its words wait, and for what was recorded before this was kept.
  add column matched text,
  -- How sure that was, 0 to 1, and the alias, name or words that it went by.
  add column sure real,
  add column near text not null default '',
  -- The decision that wrote the answer last.
  add column decision bigint,
  -- What was written, where several answers were made of it, and the first of them.
  add column whole text,
  add column cell bigint references answers on delete cascade;

drop index answers_unmatched;
-- What waits to be matched: answered in words that nothing was found for and nobody decided about.
create index answers_unmatched on answers (normal, at)
  where state = 'answered' and channel is null and matched is null and withdrawn_at is null;
create index answers_by_words on answers (normal) where normal <> '' and withdrawn_at is null;
create index answers_by_whole on answers (whole) where whole is not null;
create index answers_by_cell on answers (cell) where cell is not null;
create index answers_not_looked_at on answers (id) where normal is null;

-- What was decided about words, by somebody in marketing or by the program itself, each undone as a whole.
create table word_decisions (
  id bigint generated always as identity primary key,
  -- matched: waiting words got a meaning; past: an alias was applied to earlier answers; split: one text became several
  -- answers; whole: a text that was split is one answer.
  kind text not null check (kind in ('matched', 'past', 'split', 'whole')),
  at timestamptz not null,
  -- Null for the program itself.
  member bigint,
  undone_at timestamptz,
  undone_by bigint,
  example boolean not null default false
);
create index word_decisions_in_order on word_decisions (at desc, id desc);

create table decided_words (
  decision bigint not null references word_decisions on delete cascade,
  normal text not null,
  -- As most people wrote them.
  words text not null,
  verdict text not null check (verdict in ('channel', 'doesnt_remember', 'declined', 'no_channel', 'no_answer', 'parts', 'whole')),
  channel bigint references channels,
  campaign bigint references campaigns,
  -- person, or why the program decided so.
  reason text not null,
  sure real not null default 1,
  near text not null default '',
  -- The alias that it goes by or made.
  rule bigint,
  -- Whether it holds for the same words to come.
  lasting boolean not null default true,
  answers integer not null default 0,
  primary key (decision, normal)
);
create index decided_words_by_words on decided_words (normal);
create index decided_words_by_rule on decided_words (rule) where rule is not null;

-- What answers were before a decision wrote them; null where it made the answer.
create table decided_answers (
  decision bigint not null references word_decisions on delete cascade,
  answer bigint not null references answers on delete cascade,
  before jsonb,
  primary key (decision, answer)
);
create index decided_answers_by_answer on decided_answers (answer);

-- How sure the program must be to match words by itself; one row.
create table matching_settings (
  id boolean primary key default true check (id),
  sure real not null check (sure between 0.5 and 1),
  version integer not null default 1
);

-- Answers without words need no look; the words of the others are normalised by the program when it starts.
update answers set normal = '' where words = '';
create index answers_by_member on answers (member, at desc, id desc) where member is not null and withdrawn_at is null;
-- A chip was chosen for every typed answer that has a channel and no words.
update answers set matched = 'chosen' where channel is not null and words = '' and import is null;
