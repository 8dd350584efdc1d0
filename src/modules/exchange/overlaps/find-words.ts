import { sql } from "kysely";
import type { Records } from "../../../kernel/records/records.ts";
import type { Within } from "./find-contacts.ts";
import type { Evidence, Found } from "./fold.ts";

type Side = { id: number; at: string; department: number; words: string };
const side = (table: string, words: string) =>
  sql.raw(`jsonb_build_object('id', ${table}.id, 'department', ${table}.department, 'words', ${words},
    'at', to_char(${table}.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`);

const settled = sql.raw("('answered', 'doesnt_remember', 'declined')");

/** People whom a second department asked what a first one knew already, or asked the same before. */
export async function findAskedTwice(records: Records, { since }: Pick<Within, "since">): Promise<Found[]> {
  const { rows } = await sql<{ person: number; round: number; first: Side; second: Side }>`
    select second.person, second.round, first.side as first, ${side("second", "second.state")} as second
    from answers as second
    cross join lateral (
      select ${side("first", "first.state")} as side from answers as first
      where first.person = second.person and first.round = second.round and first.withdrawn_at is null
        and first.door is null and first.department <> second.department
        and (first.at, first.id) < (second.at, second.id)
        and (first.state in ${settled} or (first.state = 'asked' and second.state = 'asked'))
      order by first.at desc, first.id desc limit 1
    ) as first
    where second.withdrawn_at is null and second.door is null and second.department is not null
      and second.state in ('asked', 'answered', 'doesnt_remember', 'declined') and second.at >= ${since}::timestamptz
    order by second.person, second.at, second.id`.execute(records);
  return rows.map(({ person, round, first, second }) => ({
    ...{ kind: "asked_twice", person, account: null, matter: `${round}`, about: "", cost: null },
    ...bothOf("answer", first, second),
  }));
}

type ToldRow = {
  person: number | null;
  account: number | null;
  kind: string;
  key: string;
  about: string;
  first: Side;
  second: Side;
  cost: { amount: string; currency: string } | null;
};

/** Accounts, and people without one, that two departments told different things of one matter while both held. */
export async function findToldDifferently(records: Records, { days, since }: Within): Promise<Found[]> {
  const { rows } = await sql<ToldRow>`
    with standing as (
      select told.id, told.kind, told.about, told.about_key, told.value, told.value_key, told.at, told.department,
        coalesce(told.account, people.account) as account,
        case when coalesce(told.account, people.account) is null then told.person end as person,
        coalesce(told.until, told.at + make_interval(hours => ${24 * days})) as until
      from told left join people on people.id = told.person
      where told.withdrawn_at is null and told.department is not null
    ), held as (
      select *, coalesce('account ' || account, 'person ' || person) as whom,
        lead(at) over (partition by account, person, kind, about_key, department order by at, id) as replaced_at
      from standing
    )
    select second.person, second.account, second.kind, second.about_key as key, second.about,
      ${side("first", "first.value")} as first, ${side("second", "second.value")} as second,
      case when second.kind = 'price' and left(first.value_key, 3) = left(second.value_key, 3) then jsonb_build_object(
        'amount', abs(substr(first.value_key, 5)::numeric - substr(second.value_key, 5)::numeric)::text,
        'currency', left(second.value_key, 3)) end as cost
    from held as second join held as first
      on first.whom = second.whom and first.kind = second.kind and first.about_key = second.about_key
      and first.department <> second.department and first.value_key <> second.value_key
      and (first.at, first.id) < (second.at, second.id)
      and first.until >= second.at and (first.replaced_at is null or first.replaced_at > second.at)
    where second.at >= ${since}::timestamptz
    order by second.id, first.id`.execute(records);
  return rows.map(({ person, account, kind, key, about, first, second, cost }) => ({
    ...{ kind: "told_differently", person, account, matter: `${kind} ${key}`, about, cost },
    ...bothOf("told", first, second),
  }));
}

function bothOf(kind: Evidence["kind"], first: Side, second: Side): Pick<Found, "departments" | "evidence"> {
  const shows = ({ id, ...rest }: Side, triggers: boolean): Evidence => ({ kind, thing: id, triggers, ...rest });
  return {
    departments: [first.department, second.department].toSorted((one, other) => one - other),
    evidence: [shows(first, false), shows(second, true)],
  };
}
