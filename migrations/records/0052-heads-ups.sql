-- What the front line is told before a campaign begins, as it stands now.
create table heads_ups (
  id bigint generated always as identity primary key,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  -- Who wrote it; questions come back to the department.
  department bigint,
  member bigint,
  campaign bigint,
  title text not null,
  launch_at timestamptz not null,
  -- By when it is to be read.
  read_by timestamptz not null,
  promise text not null,
  -- Until when what is promised holds; null where nobody said so.
  holds_until timestamptz,
  -- What customers will ask and what to say, in order.
  pairs jsonb not null,
  -- The departments that must read it.
  departments jsonb not null,
  -- How often it was published, 0 for a draft; and since which edition a confirmation counts.
  edition integer not null default 0,
  asked_edition integer not null default 0,
  recorded_at timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  version integer not null default 1
);
create index heads_ups_of_campaign on heads_ups (campaign) where campaign is not null;

-- What each edition said.
create table heads_up_editions (
  heads_up bigint not null references heads_ups on delete cascade,
  edition integer not null,
  at timestamptz not null,
  member bigint,
  -- Whether everybody was asked to read it again.
  matters boolean not null,
  content jsonb not null,
  primary key (heads_up, edition)
);

-- That a department is to read it. Asked again, a new row takes the place of the one before.
create table heads_up_readings (
  id bigint generated always as identity primary key,
  heads_up bigint not null references heads_ups on delete cascade,
  department bigint not null,
  asked_at timestamptz not null,
  -- When enough of its members had confirmed.
  settled_at timestamptz,
  ended_at timestamptz
);
create unique index readings_of_heads_up on heads_up_readings (heads_up, department) where ended_at is null;
create index readings_of_department on heads_up_readings (department, asked_at desc) where ended_at is null;

-- Who has read which edition last.
create table heads_up_confirmations (
  heads_up bigint not null references heads_ups on delete cascade,
  member bigint not null,
  edition integer not null,
  at timestamptz not null,
  primary key (heads_up, member)
);

-- Questions of customers that come back to a heads-up.
create index facts_of_heads_up on facts ((said ->> 'heads_up')) where said ? 'heads_up';
