import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Answer, StepState } from "./contract.ts";

type AnswersTable = {
  id: Generated<number>;
  person: number | null;
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
  version: Generated<number>;
  example: boolean;
  import: number | null;
  row: number | null;
  recorded_at: string;
  withdrawn_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    answers: AnswersTable;
  }
}

const columns = [
  "id",
  "person",
  "contact",
  "at",
  "state",
  "channel",
  "campaign",
  "words",
  "reason",
  "department",
  "member",
  "version",
] as const;

export type AnswerValues = Omit<Answer, "id" | "version">;

export async function insertAnswer(
  records: Records,
  answer: AnswerValues,
  recordedAt: string,
  example: boolean,
): Promise<Answer> {
  return records
    .insertInto("answers")
    .values({ ...answer, example, import: null, row: null, recorded_at: recordedAt, withdrawn_at: null })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** An answer in bulk. `place` is the caller's own number for it; `row` a 63-bit hash as text, to know it again. */
export type BulkAnswer = Omit<AnswerValues, "contact"> & { place: number; row: string | null };

/**
 * Adds answers in one statement, but for those whose `row` is there already. Returns place and id of each that was
 * added.
 */
export async function insertAnswers(
  records: Records,
  answers: readonly BulkAnswer[],
  more: { recordedAt: string; example: boolean; import: number | null },
): Promise<{ place: number; id: number }[]> {
  // The ids are drawn beforehand, because RETURNING cannot name the place of a row.
  const { rows } = await sql<{ place: number; id: number }>`
    with given as materialized (
      select nextval(pg_get_serial_sequence('answers', 'id')) as id, given.*
      from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as given (place int, person bigint, at timestamptz,
        state text, channel bigint, campaign bigint, words text, reason text, department bigint, member bigint, row bigint)
      where not exists (select from answers where answers.row = given.row)
      order by place
    ), added as (
      insert into answers (id, person, at, state, channel, campaign, words, reason, department, member, example,
        import, row, recorded_at)
      overriding system value
      select id, person, at, state, channel, campaign, words, reason, department, member, ${more.example},
        ${more.import}::bigint, row, ${more.recordedAt}::timestamptz
      from given
      on conflict (row) where row is not null do nothing
      returning id
    )
    select place, id from given join added using (id) order by place`.execute(records);
  return rows;
}

/** Answers of one person at one time share a weight of 1, wherever they came from. Returns the ids that it changed. */
export async function shareWeights(records: Records, people: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update answers set weight = shared.weight, version = version + 1
    from (
      select id, 1.0::float8 / count(*) over (partition by person, at) as weight from answers
      where person = any(${[...people]}::bigint[]) and state = 'answered' and withdrawn_at is null
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

/** The answers that were captured with a contact and stand. */
export async function findAnswersOfContact(records: Records, contact: number): Promise<Answer[]> {
  return records
    .selectFrom("answers")
    .select(columns)
    .where("contact", "=", contact)
    .where("withdrawn_at", "is", null)
    .execute();
}

export type StoredAnswer = Answer & { weight: number; import: number | null; withdrawn: boolean };

/** Answers in these states as they are now, the withdrawn ones too: what a mirror has to know. */
export async function findAnswersToMirror(
  records: Records,
  ids: readonly number[],
  states: readonly StepState[],
): Promise<StoredAnswer[]> {
  return records
    .selectFrom("answers")
    .select(columns)
    .select(["weight", "import", sql<boolean>`withdrawn_at is not null`.as("withdrawn")])
    .where("id", "=", sql<number>`any(${[...ids]}::bigint[])`)
    .where("state", "in", states)
    .orderBy("id")
    .execute();
}

/** Gives answers that stand to a person. */
export async function giveAnswersTo(records: Records, ids: readonly number[], person: number): Promise<Answer[]> {
  return records
    .updateTable("answers")
    .set((set) => ({ person, version: set("version", "+", 1) }))
    .where("id", "=", sql<number>`any(${[...ids]}::bigint[])`)
    .where("withdrawn_at", "is", null)
    .returning(columns)
    .execute();
}

/** Withdraws an answer that stands. Returns it at its new version, or undefined. */
export async function markAnswerWithdrawn(records: Records, id: number, at: string): Promise<Answer | undefined> {
  return records
    .updateTable("answers")
    .set((set) => ({ withdrawn_at: at, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .returning(columns)
    .executeTakeFirst();
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

/** How often the answers of a period named each channel. Times are ISO instants; `until` is not included. */
export async function countChannelUse(records: Records, from: string, until: string): Promise<Map<number, number>> {
  const rows = await records
    .selectFrom("answers")
    .select(["channel", sql<number>`count(*)`.as("count")])
    .where("at", ">=", from)
    .where("at", "<", until)
    .where("channel", "is not", null)
    .where("withdrawn_at", "is", null)
    .groupBy("channel")
    .execute();
  return new Map(rows.map(({ channel, count }) => [channel ?? 0, count]));
}

/** The different words of answers that stand and match no channel. */
export async function findUnmatchedWords(records: Records): Promise<string[]> {
  const rows = await records
    .selectFrom("answers")
    .select("words")
    .distinct()
    .where("state", "=", "answered")
    .where("channel", "is", null)
    .where("words", "!=", "")
    .where("withdrawn_at", "is", null)
    .execute();
  return rows.map(({ words }) => words);
}

/** Gives unmatched answers in these words their channel. Returns the ids of those that got one. */
export async function matchAnswers(
  records: Records,
  found: readonly { words: string; channel: number; campaign: number | null }[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update answers set channel = found.channel, campaign = found.campaign, version = version + 1
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found (words text, channel bigint, campaign bigint)
    where answers.words = found.words and answers.state = 'answered' and answers.channel is null
      and answers.withdrawn_at is null
    returning answers.id`.execute(records);
  return rows.map(({ id }) => id);
}
