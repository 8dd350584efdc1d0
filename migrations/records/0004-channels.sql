create table channels (
  id bigint generated always as identity primary key,
  -- What files, links and programs call it. It never changes; the name may.
  code text not null unique,
  name text not null,
  -- Language to name: what the chip says to a reader of that language.
  names jsonb not null default '{}',
  kind text not null,
  chip boolean not null default false,
  position integer not null,
  version integer not null default 1,
  example boolean not null default false,
  import bigint,
  archived_at timestamptz
);
create unique index channels_by_name on channels (lower(name));
create index channels_by_import on channels (import) where import is not null;

create table campaigns (
  id bigint generated always as identity primary key,
  channel bigint not null references channels,
  name text not null,
  -- What links carry as utm_campaign; null when it is the name.
  code text,
  starts date,
  ends date,
  budget_amount numeric(18, 4),
  budget_currency text,
  version integer not null default 1,
  example boolean not null default false,
  import bigint,
  archived_at timestamptz
);
create unique index campaigns_by_name on campaigns (channel, lower(name));
create unique index campaigns_by_code on campaigns (channel, lower(code)) where code is not null;
create index campaigns_in_order on campaigns (lower(name), id);
create index campaigns_by_import on campaigns (import) where import is not null;

-- How what comes in finds its channel: by the tags of a link (top to bottom), or by words that mean a channel.
create table channel_rules (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('tags', 'words')),
  -- The place among the rules for tags; 0 for words, which need no order.
  position integer not null default 0,
  utm_source text not null default '',
  utm_medium text not null default '',
  utm_campaign text not null default '',
  words text not null default '',
  -- The words as they are compared.
  normal text not null default '',
  channel bigint not null references channels,
  campaign bigint references campaigns,
  version integer not null default 1,
  example boolean not null default false,
  removed_at timestamptz
);
create unique index channel_rules_by_words on channel_rules (normal) where kind = 'words' and removed_at is null;
create index channel_rules_in_order on channel_rules (position, normal, id) where removed_at is null;

-- What one unit of a currency is worth in the base currency, from a day on.
create table rates (
  id bigint generated always as identity primary key,
  base text not null,
  currency text not null,
  day date not null,
  rate numeric(20, 10) not null check (rate > 0),
  unique (base, currency, day)
);

create table spend (
  id bigint generated always as identity primary key,
  day date not null,
  channel bigint not null references channels,
  campaign bigint references campaigns,
  -- The finer name that a platform gives its rows, such as an ad.
  item text not null default '',
  amount numeric(18, 4) not null check (amount >= 0),
  currency text not null,
  -- In the base currency, by the rate that counts on the day.
  base_amount numeric(18, 4) not null,
  impressions bigint not null default 0,
  clicks bigint not null default 0,
  enquiries bigint not null default 0,
  sales bigint not null default 0,
  version integer not null default 1,
  example boolean not null default false,
  -- The import that brought the row, and the one that wrote its figures last; null for typed in.
  import bigint,
  last_import bigint,
  withdrawn_at timestamptz
);
create unique index spend_by_key on spend (day, channel, coalesce(campaign, 0), item) where withdrawn_at is null;
create index spend_in_order on spend (day desc, id desc) where withdrawn_at is null;
create index spend_by_currency on spend (currency, day) where withdrawn_at is null;
create index spend_by_import on spend (import) where import is not null;
create index spend_by_last_import on spend (last_import) where last_import is not null;
