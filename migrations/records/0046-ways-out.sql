-- Where deliveries go beside the inbox: to a department's systems and chat channels, and to a member's mail.
create table ways_out (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('webhook', 'slack', 'teams', 'mail')),
  name text not null,
  department bigint references departments,
  member bigint references members,
  -- Where it leads; null for mail, which goes to the address that the member has.
  address text,
  -- What may take in only a few at once: a host, or the mail server.
  receiver text not null,
  -- What the numbers of its messages begin with, so that no other installation makes the same.
  code text not null unique,
  form text not null check (form in ('as_needed', 'each', 'digest')),
  -- When a digest goes, on the clock of the zone; null: the company's.
  hour integer not null check (hour between 0 and 23),
  time_zone text,
  -- Kinds of facts; empty: all.
  fact_types jsonb not null,
  -- No secret lies here: each follows from the installation's own secret, the salt and the generation.
  salt text not null,
  generation integer not null default 1,
  previous_until timestamptz,
  rotated_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  removed_at timestamptz,
  check ((department is null) <> (member is null)),
  check ((kind = 'mail') = (member is not null)),
  check ((kind = 'mail') = (address is null))
);
create index ways_of_department on ways_out (department) where removed_at is null;
create index ways_of_member on ways_out (member) where removed_at is null;

-- What goes out, has gone out, or could not. What it says is made when it is sent, of what the records say then.
create table outgoing (
  id bigint generated always as identity primary key,
  way bigint not null references ways_out,
  receiver text not null,
  -- The same over all tries, so that a receiver can tell that it got it before.
  message text not null unique,
  kind text not null check (kind in ('delivery', 'digest', 'trial')),
  delivery bigint references deliveries on delete cascade,
  -- The digest that took this one in.
  digest bigint references outgoing on delete cascade,
  state text not null check (state in ('gathered', 'in_digest', 'waiting', 'sent', 'dead', 'dropped')),
  -- Since it was queued or replayed.
  tries integer not null default 0,
  next_at timestamptz not null,
  leased_by text,
  leased_until timestamptz,
  -- Why it is dead, dropped or waits.
  because text,
  queued_at timestamptz not null,
  settled_at timestamptz
);
create index outgoing_due on outgoing (receiver, next_at, id) where state = 'waiting';
create index outgoing_gathered on outgoing (next_at) where state = 'gathered';
create index outgoing_of_digest on outgoing (digest) where digest is not null;
create index outgoing_of_way on outgoing (way, id desc);
create index outgoing_of_delivery on outgoing (delivery) where delivery is not null;
create index outgoing_dead on outgoing (id desc) where state = 'dead';

-- Each try: when, what came of it, and how long it took. Nothing of what was sent or answered.
create table outgoing_tries (
  id bigint generated always as identity primary key,
  outgoing bigint not null references outgoing on delete cascade,
  at timestamptz not null,
  milliseconds integer not null,
  -- The receiver's status, where it answered.
  status integer,
  -- Null where it was sent.
  because text,
  note text
);
create index tries_of_outgoing on outgoing_tries (outgoing, id);
