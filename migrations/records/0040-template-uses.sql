-- A template of kinds and needs that was applied, with what it added, so that it can be taken back.
create table template_uses (
  id bigint generated always as identity primary key,
  template text not null,
  at timestamptz not null,
  member bigint,
  -- {part: department}, as it was said.
  departments jsonb not null,
  kinds jsonb not null,
  needs jsonb not null,
  taken_back_at timestamptz
);
