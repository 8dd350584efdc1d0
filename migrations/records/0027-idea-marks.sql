-- What marketing decided about an idea. The last mark that stands is the idea's state; without one it is new.
create table idea_marks (
  id bigint generated always as identity primary key,
  idea bigint not null references ideas on delete cascade,
  state text not null check (state in ('seen', 'taken_up', 'declined')),
  -- Empty where none was given. Who declines gives one.
  reason text not null default '',
  at timestamptz not null,
  member bigint,
  withdrawn_at timestamptz,
  check (state <> 'declined' or reason <> '')
);
create index idea_marks_by_idea on idea_marks (idea, id desc) where withdrawn_at is null;
