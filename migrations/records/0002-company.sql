create table departments (
  id bigint generated always as identity primary key,
  name text not null,
  -- Whether it meets customers at all: the print room has a part to play too.
  faces_customers boolean not null default true,
  -- What this department can contribute, in its own words.
  role_text text not null default '',
  version integer not null default 1,
  example boolean not null default false,
  removed_at timestamptz
);
create unique index departments_by_name on departments (lower(name)) where removed_at is null;

create table members (
  id bigint generated always as identity primary key,
  name text not null,
  -- Null for people without a company mail address.
  mail text,
  roles jsonb not null default '["member"]',
  -- The sign-in that belongs to this member; null until they joined.
  user_id text unique,
  version integer not null default 1,
  example boolean not null default false,
  joined_at timestamptz,
  removed_at timestamptz
);
create unique index members_by_mail on members (lower(mail)) where removed_at is null;

create table member_departments (
  member bigint not null references members on delete cascade,
  department bigint not null references departments on delete cascade,
  primary key (member, department)
);
create index member_departments_by_department on member_departments (department);
