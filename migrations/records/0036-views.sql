-- What somebody chose on a page and gave a name: theirs alone until they share it.
create table views (
  id bigint generated always as identity primary key,
  -- The path of the page, such as /returns.
  page text not null,
  name text not null,
  -- What stands behind the ? of the page's address.
  search text not null,
  member bigint not null references members on delete cascade,
  shared boolean not null default false,
  version integer not null default 1,
  removed_at timestamptz
);
create index views_by_page on views (page, lower(name), id) where removed_at is null;
