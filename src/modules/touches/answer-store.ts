import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { normaliseWords } from "../channels/index.ts";
import { type Captured, type CapturedColumns, capturedColumns, detailColumn } from "./captured-columns.ts";
import type { Answer, StepState, WayOfMatching } from "./contract.ts";
import { roundAt } from "./rounds-store.ts";

type AnswersTable = {
  id: Generated<number>;
  person: number | null;
  came_as: Generated<number | null>;
  contact: number | null;
  at: string;
  state: StepState;
  channel: number | null;
  campaign: number | null;
  words: string;
  reason: string;
  weight: Generated<number>;
  department: number | null;
  member: number | null;
  reason_code: Generated<string | null>;
  round: Generated<number>;
  version: Generated<number>;
  example: boolean;
  import: number | null;
  row: number | null;
  recorded_at: string;
  withdrawn_at: string | null;
  normal: string | null;
  matched: WayOfMatching | null;
  sure: number | null;
  near: Generated<string>;
  decision: Generated<number | null>;
  whole: Generated<string | null>;
  cell: Generated<number | null>;
} & { [Name in keyof CapturedColumns]: Generated<CapturedColumns[Name]> };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    answers: AnswersTable;
  }
}

/** Whether it is an answer by itself, or the first of those that were made of one. */
const isFirstOfCell = sql<boolean>`coalesce(cell, id) = id`;

/** Whether it is this answer, or was made of the same one. */
const isOfCell = (ids: readonly number[]) => sql<boolean>`id in (
  select unnest(${[...ids]}::bigint[])
  union
  select others.id from answers as named join answers as others on others.cell = named.cell
  where named.id = any(${[...ids]}::bigint[])
)`;

const columns = [
  detailColumn,
  "id",
  "person",
  "contact",
  "at",
  "state",
  "channel",
  "campaign",
  "words",
  "reason",
  "reason_code as reasonCode",
  "round",
  "department",
  "member",
  "matched",
  "sure",
  "near",
  "whole",
  "version",
] as const;

/** How an answer came to its channel. */
export type HowMatched = Pick<Answer, "matched" | "sure" | "near">;

/** Nothing was found for its words, or it has none. */
export const unmatched: HowMatched = { matched: null, sure: null, near: "" };

/** An answer, and whom it came in for where that is somebody who was merged into its person. */
export type AnswerValues = Omit<Answer, "id" | "version" | "whole" | "detail" | "round"> & { came_as?: number | null };

export async function insertAnswer(
  records: Records,
  { reasonCode, ...answer }: AnswerValues,
  recordedAt: string,
  example: boolean,
  captured: Captured = {},
): Promise<Answer> {
  return records
    .insertInto("answers")
    .values({
      ...{ ...answer, ...capturedColumns(captured), example, import: null, row: null },
      ...{ recorded_at: recordedAt, withdrawn_at: null, normal: normaliseWords(answer.words), reason_code: reasonCode },
      round:
        answer.person === null
          ? captured.question === "back"
            ? 2
            : 1
          : captured.question === "heard"
            ? 1
            : roundAt(sql`${answer.person}::bigint`, sql`${answer.at}::timestamptz`),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/**
 * An answer in bulk. `place` is the caller's own number for it; `row` a 63-bit hash as text, to know it again, and
 * `known` the one by which all that was written in its cell is known. `of` is the place of the first answer of its cell.
 */
export type BulkAnswer = Omit<AnswerValues, "contact" | "reasonCode"> & {
  place: number;
  row: string | null;
  known: string | null;
  whole: string | null;
  of: number | null;
};

/**
 * Adds answers in one statement, but for those whose `row` is there already. Returns place and id of each that was
 * added.
 */
export async function insertAnswers(
  records: Records,
  answers: readonly BulkAnswer[],
  more: { recordedAt: string; example: boolean; import: number | null },
): Promise<{ place: number; id: number }[]> {
  const given = answers.map((answer) => ({ ...answer, normal: normaliseWords(answer.words) }));
  // The ids are drawn beforehand, because RETURNING cannot name the place of a row.
  const { rows } = await sql<{ place: number; id: number }>`
    with given as materialized (
      select nextval(pg_get_serial_sequence('answers', 'id')) as id, given.*
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (place int, person bigint, came_as bigint, at timestamptz,
        state text, channel bigint, campaign bigint, words text, normal text, reason text, department bigint,
        member bigint, matched text, sure real, near text, row bigint, known bigint, whole text, of int)
      where not exists (select from answers where answers.row = given.known)
      order by place
    ), added as (
      insert into answers (id, person, came_as, at, round, state, channel, campaign, words, normal, reason, department, member, matched,
        sure, near, whole, cell, weight, example, import, row, recorded_at)
      overriding system value
      select id, person, came_as, at, ${roundAt(sql`given.person`, sql`given.at`)}, state, channel, campaign, words,
        normal, reason, department, member, matched, sure, near, whole, case when of is null then null else min(id) over (partition by of) end,
        case when of is null then 1 else 1.0 / count(*) over (partition by of) end, ${more.example},
        ${more.import}::bigint, row, ${more.recordedAt}::timestamptz
      from given
      order by place
      on conflict (row) where row is not null do nothing
      returning id
    )
    select place, id from given join added using (id) order by place`.execute(records);
  return rows;
}

/**
 * Answers of one person at one time share a weight of 1, wherever they came from, and so do the answers of nobody known
 * that came in one cell. Returns the ids that it changed.
 */
export async function shareWeights(
  records: Records,
  people: readonly number[],
  cells: readonly number[] = [],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update answers set weight = shared.weight, version = version + 1
    from (
      select id, 1.0::float8 / count(*) over (partition by person, at, case when person is null then cell end) as weight
      from answers
      where (person = any(${[...people]}::bigint[]) or (cell = any(${[...cells]}::bigint[]) and person is null))
        and state = 'answered' and withdrawn_at is null
    ) as shared
    where answers.id = shared.id and abs(answers.weight - shared.weight) > 1e-9
    returning answers.id`.execute(records);
  return rows.map(({ id }) => id);
}

/** An answer that stands, or undefined. */
export async function findAnswer(records: Records, id: number): Promise<Answer | undefined> {
  return records
    .selectFrom("answers")
    .select(columns)
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
}

/** The answers that were captured with a contact and stand; of several that were made of one, the first. */
export async function findAnswersOfContact(records: Records, contact: number): Promise<Answer[]> {
  return records
    .selectFrom("answers")
    .select(columns)
    .where("contact", "=", contact)
    .where(isFirstOfCell)
    .where("withdrawn_at", "is", null)
    .execute();
}

export type StoredAnswer = Answer & {
  weight: number;
  import: number | null;
  withdrawn: boolean;
  /** The first of the answers that were made of one; null for an answer by itself. */
  cell: number | null;
  /** When the round that it answers began; null for the first. */
  begins: string | null;
  /** Where the chosen chip stood among the chips of channels, from 1, and how many they were; 0 unless shuffled. */
  place: number;
  places: number;
};

const isShuffled = sql`answers.matched = 'chosen' and answers.shown ->> 'order' = 'shuffled'`;

const placeOfChosen = sql<number>`
  coalesce((select min(chip.place)::int
    from jsonb_array_elements_text(answers.shown -> 'codes') with ordinality as chip (code, place)
    join channels on channels.code = chip.code
    where ${isShuffled} and channels.id = answers.channel), 0)`;

const placesShown = sql<number>`
  coalesce((select count(*)::int from jsonb_array_elements_text(answers.shown -> 'codes') as chip (code)
    where ${isShuffled} and chip.code not in ('other', 'doesnt_remember', 'declined')), 0)`;

/** Answers in these states as they are now, the withdrawn ones too: what a mirror has to know. */
export async function findAnswersToMirror(
  records: Records,
  ids: readonly number[],
  states: readonly StepState[],
): Promise<StoredAnswer[]> {
  return records
    .selectFrom("answers")
    .select(columns)
    .select(["weight", "import", "cell", sql<boolean>`withdrawn_at is not null`.as("withdrawn")])
    .select(
      sql<string | null>`case when round > 1 then coalesce((select since from asks
        where asks.person = answers.person and asks.round = answers.round), at) end`.as("begins"),
    )
    .select([placeOfChosen.as("place"), placesShown.as("places")])
    .where("id", "=", sql<number>`any(${[...ids]}::bigint[])`)
    .where("state", "in", states)
    .orderBy("id")
    .execute();
}

/** The answers of these people, the withdrawn ones too. */
export async function findAnswerIds(records: Records, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from answers where person = any(${[...people]}::bigint[]) order by id`.execute(records);
  return rows.map(({ id }) => id);
}

/** How many answers of these people stand. */
export async function countAnswers(records: Records, people: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ person: number; count: number }>`
    select person, count(*) as count from answers
    where person = any(${[...people]}::bigint[]) and state = 'answered' and withdrawn_at is null
    group by person`.execute(records);
  return new Map(rows.map(({ person, count }) => [person, count]));
}

/** The answers that people gave at these times, in the order given; null where there is none. Times are ISO instants. */
export async function findAnswersAt(
  records: Records,
  given: readonly { person: number; at: string }[],
): Promise<(number | null)[]> {
  const { rows } = await sql<{ id: number | null }>`
    select (
      select min(answers.id) from answers
      where answers.person = given.person and answers.at = given.at and withdrawn_at is null) as id
    from rows from (jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as (person bigint, at timestamptz))
      with ordinality as given
    order by ordinality`.execute(records);
  return rows.map(({ id }) => id);
}

/** Gives answers that stand to a person, with those that were made of the same ones. */
export async function giveAnswersTo(
  records: Records,
  ids: readonly number[],
  { person, cameAs }: { person: number; cameAs: number | null },
): Promise<Answer[]> {
  return records
    .updateTable("answers")
    .set((set) => ({
      ...{ person, came_as: cameAs, version: set("version", "+", 1) },
      round: roundAt(sql`${person}::bigint`, sql`answers.at`),
    }))
    .where(isOfCell(ids))
    .where("withdrawn_at", "is", null)
    .returning(columns)
    .execute();
}

/** Answers that came with one of these orders and stand without a person. */
export async function findAnswersOfOrders(
  records: Records,
  orders: readonly string[],
): Promise<{ id: number; order: string }[]> {
  const { rows } = await sql<{ id: number; order: string }>`
    select id, order_id as "order" from answers
    where order_id = any(${[...orders]}::text[]) and person is null and withdrawn_at is null`.execute(records);
  return rows;
}

/** Gives each of these answers, as long as it has none, its person. One statement. */
export async function giveAnswersToEach(
  records: Records,
  given: readonly { id: number; person: number }[],
): Promise<void> {
  await sql`
    update answers set person = given.person, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id bigint, person bigint)
    where answers.id = given.id and answers.person is null and withdrawn_at is null`.execute(records);
}

/**
 * Withdraws an answer that stands, with those that were made of the same one. Returns them at their new versions, none
 * when it did not stand.
 */
export async function markAnswersWithdrawn(records: Records, id: number, at: string): Promise<Answer[]> {
  return records
    .updateTable("answers")
    .set((set) => ({ withdrawn_at: at, version: set("version", "+", 1) }))
    .where(isOfCell([id]))
    .where("withdrawn_at", "is", null)
    .returning(columns)
    .execute();
}

/** Deletes the answers that an import brought. Returns the people whose asks they may have settled. */
export async function deleteImportedAnswers(
  records: Records,
  importId: number,
): Promise<{ removed: number; people: number[] }> {
  const rows = await records.deleteFrom("answers").where("import", "=", importId).returning("person").execute();
  const people = new Set(rows.flatMap(({ person }) => (person === null ? [] : [person])));
  return { removed: rows.length, people: [...people] };
}

/** Deletes what the example company asked beside its files. Returns whom. */
export async function deleteExampleAsks(records: Records): Promise<number[]> {
  const rows = await records
    .deleteFrom("answers")
    .where("example", "=", true)
    .where("import", "is", null)
    .where("state", "=", "asked")
    .returning("person")
    .execute();
  return [...new Set(rows.flatMap(({ person }) => person ?? []))];
}

/** Withdraws the steps of a kind that stand for these people. Returns which. */
export async function withdrawStepsOf(
  records: Records,
  people: readonly number[],
  state: StepState,
  at: string,
): Promise<number[]> {
  const rows = await records
    .updateTable("answers")
    .set((set) => ({ withdrawn_at: at, version: set("version", "+", 1) }))
    .where("person", "=", sql<number>`any(${[...people]}::bigint[])`)
    .where("state", "=", state)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
