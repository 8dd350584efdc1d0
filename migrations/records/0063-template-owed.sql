-- What a template lets departments owe each other and customers: commitments by their numbers, and reasons why hand-offs
-- come back, each with the version that it had when it was added.
alter table template_uses
  add column hand_offs jsonb not null default '[]',
  add column asks jsonb not null default '[]',
  add column reasons jsonb not null default '[]';
