import { type Generated, type RawBuilder, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import { label } from "./ask-store.ts";
import type { StepState } from "./contract.ts";
import type { Decision, Verdict } from "./matching-contract.ts";

type WordDecisionsTable = {
  id: Generated<number>;
  kind: Decision["kind"];
  at: string;
  member: number | null;
  undone_at: string | null;
  undone_by: number | null;
  example: Generated<boolean>;
};

type DecidedWordsTable = {
  decision: number;
  normal: string;
  words: string;
  verdict: Verdict | "parts" | "whole";
  channel: number | null;
  campaign: number | null;
  reason: string;
  sure: number;
  near: string;
  rule: number | null;
  lasting: boolean;
  answers: number;
};

type DecidedAnswersTable = { decision: number; answer: number; before: unknown };

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    word_decisions: WordDecisionsTable;
    decided_words: DecidedWordsTable;
    decided_answers: DecidedAnswersTable;
  }
}

/** Opens decisions, one for each wanted. Returns their ids in order. */
export async function insertDecisions(
  records: Records,
  count: number,
  { kind, at, member }: Pick<WordDecisionsTable, "kind" | "at" | "member">,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into word_decisions (kind, at, member)
    select ${kind}, ${at}::timestamptz, ${member}::bigint from generate_series(1, ${count})
    returning id`.execute(records);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** One line of a decision: some words, and what became of them. */
export type DecidedLine = Omit<DecidedWordsTable, "answers"> & { state: StepState };

/** An answer that a decision wrote. `cell` as in the answers. */
export type WrittenAnswer = { id: number; person: number | null; cell: number | null; normal: string };

/** What an answer was, to be put back. */
export const before = sql`jsonb_build_object('state', answers.state, 'channel', answers.channel,
  'campaign', answers.campaign, 'words', answers.words, 'normal', answers.normal, 'matched', answers.matched,
  'sure', answers.sure, 'near', answers.near, 'decision', answers.decision, 'whole', answers.whole,
  'cell', answers.cell)`;

/** Answers that wait: nothing was found for their words, and nobody decided about them. */
export const isWaiting = sql<boolean>`(answers.state = 'answered' and answers.channel is null and answers.matched is null
  and answers.withdrawn_at is null)`;

/**
 * Answers that an alias may move: their words were read by the program or decided in the queue. What somebody chose
 * with their own hand is not among them.
 */
export const isMovable = sql<boolean>`(answers.state = 'answered' and answers.withdrawn_at is null
  and (answers.channel is not null or answers.matched is not null)
  and coalesce(answers.matched, '') <> 'chosen'
  and (answers.channel, answers.campaign) is distinct from (given.channel, given.campaign))`;

/** Writes the lines of decisions and the answers in these words, keeping what those were before. */
export async function writeDecisions(
  records: Records,
  lines: readonly DecidedLine[],
  which: RawBuilder<boolean>,
): Promise<WrittenAnswer[]> {
  const { rows } = await sql<WrittenAnswer>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given (decision bigint, normal text, words text,
        verdict text, state text, channel bigint, campaign bigint, reason text, sure real, near text, rule bigint,
        lasting boolean)
    ), picked as materialized (
      select answers.id, answers.person, answers.cell, given.normal, given.decision, given.state, given.channel,
        given.campaign, given.reason, given.sure, given.near, ${before} as before
      from given join answers on answers.normal = given.normal
      where ${which}
      for update of answers
    ), kept as (
      insert into decided_answers (decision, answer, before) select decision, id, before from picked
    ), counted as (
      insert into decided_words (decision, normal, words, verdict, channel, campaign, reason, sure, near, rule, lasting,
        answers)
      select decision, normal, words, verdict, channel, campaign, reason, sure, near, rule, lasting,
        (select count(*) from picked where picked.normal = given.normal and picked.decision = given.decision)
      from given
    ), written as (
      update answers set state = picked.state, channel = picked.channel, campaign = picked.campaign,
        matched = picked.reason, sure = picked.sure, near = picked.near, decision = picked.decision,
        version = answers.version + 1
      from picked where answers.id = picked.id
    )
    select id, person, cell, normal from picked`.execute(records);
  return rows;
}

/** An answer as it is after its decision was taken back. */
export type RestoredAnswer = Omit<WrittenAnswer, "normal">;

/**
 * Puts the answers of a decision back to what they were, withdraws those that it made, and has those stand again that
 * it had joined to another. Answers that something else was decided about since are left.
 */
export async function restoreAnswers(
  records: Records,
  decision: number,
  at: string,
): Promise<{ restored: RestoredAnswer[]; kept: number }> {
  const { rows } = await sql<RestoredAnswer & { isRestored: boolean }>`
    with picked as materialized (
      select answers.id, answers.person, coalesce((before ->> 'cell')::bigint, answers.cell) as cell, before,
        answers.decision = ${decision} as "isRestored"
      from decided_answers join answers on answers.id = decided_answers.answer
      where decided_answers.decision = ${decision}
      for update of answers
    ), written as (
      update answers set
        state = before ->> 'state',
        channel = (before ->> 'channel')::bigint, campaign = (before ->> 'campaign')::bigint,
        words = before ->> 'words', normal = before ->> 'normal', matched = before ->> 'matched',
        sure = (before ->> 'sure')::real, near = before ->> 'near', decision = (before ->> 'decision')::bigint,
        whole = before ->> 'whole', cell = (before ->> 'cell')::bigint,
        withdrawn_at = case when before ? 'joined' and exists (
            select from answers as first where first.id = (before ->> 'cell')::bigint and first.withdrawn_at is null
          ) then null else answers.withdrawn_at end,
        version = version + 1
      from picked where answers.id = picked.id and "isRestored" and before is not null
    ), withdrawn as (
      update answers set withdrawn_at = coalesce(withdrawn_at, ${at}::timestamptz), version = version + 1
      from picked where answers.id = picked.id and "isRestored" and before is null
    )
    select id, person, cell, "isRestored" from picked`.execute(records);
  const restored = rows.filter(({ isRestored }) => isRestored);
  return {
    restored: restored.map(({ id, person, cell }) => ({ id, person, cell })),
    kept: rows.length - restored.length,
  };
}

/** Marks a decision as taken back. Returns it, or undefined where it is not there or was taken back before. */
export async function markUndone(
  records: Records,
  id: number,
  { at, member }: { at: string; member: number | null },
): Promise<{ kind: Decision["kind"] } | undefined> {
  return records
    .updateTable("word_decisions")
    .set({ undone_at: at, undone_by: member })
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .returning("kind")
    .executeTakeFirst();
}

/** The aliases that a decision made, as they stand in its lines. */
export async function findMadeAliases(records: Records, decision: number): Promise<number[]> {
  const rows = await records
    .selectFrom("decided_words")
    .select("rule")
    .where("decision", "=", decision)
    .where("reason", "=", "person")
    .where("rule", "is not", null)
    .execute();
  return rows.flatMap(({ rule }) => (rule === null ? [] : [rule]));
}

/** The decisions that the program took by these aliases, and that stand. */
export async function findDecisionsBy(records: Records, aliases: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct word_decisions.id from decided_words
    join word_decisions on word_decisions.id = decided_words.decision
    where rule = any(${[...aliases]}::bigint[]) and reason <> 'person' and kind = 'matched' and undone_at is null
    order by id`.execute(records);
  return rows.map(({ id }) => id);
}

type Line = Omit<DecidedWordsTable, "normal" | "rule" | "reason"> & {
  at: string;
  kind: Decision["kind"];
  member: number | null;
  member_name: string | null;
  undone_at: string | null;
  channel_name: string | null;
  campaign_name: string | null;
  reason: Decision["words"][number]["reason"];
};

/** Decisions with their lines, the newest first, one more than the limit; or those named. */
export async function findDecisions(
  records: Records,
  which: { ids: readonly number[] } | { after: number | undefined; limit: number },
): Promise<Decision[]> {
  const wanted =
    "ids" in which
      ? sql`select * from word_decisions where id = any(${[...which.ids]}::bigint[])`
      : sql`select * from word_decisions where ${which.after ?? null}::bigint is null or id < ${which.after ?? null}
          order by id desc limit ${which.limit + 1}`;
  const { rows } = await sql<Line>`
    select wanted.id as decision, wanted.at, wanted.kind, wanted.member, members.name as member_name, wanted.undone_at,
      decided_words.words, verdict, decided_words.channel, channels.name as channel_name, decided_words.campaign,
      campaigns.name as campaign_name, reason, sure, near, lasting, answers
    from (${wanted}) as wanted join decided_words on decided_words.decision = wanted.id
    left join members on members.id = wanted.member
    left join channels on channels.id = decided_words.channel
    left join campaigns on campaigns.id = decided_words.campaign
    order by wanted.id desc, answers desc, decided_words.words`.execute(records);
  return [...Map.groupBy(rows, ({ decision }) => decision).entries()].flatMap(([id, lines]) => {
    const [first] = lines;
    if (!first) return [];
    const { kind, at, undone_at: undone } = first;
    const answers = lines.reduce((sum, line) => sum + line.answers, 0);
    return [
      { id, kind, at, by: label(first.member, first.member_name), words: lines.map(presentLine), answers, undone },
    ];
  });
}

function presentLine({ words, verdict, reason, sure, near, lasting, answers, ...line }: Line) {
  const channel = label(line.channel, line.channel_name);
  const campaign = label(line.campaign, line.campaign_name);
  return { words, verdict, channel, campaign, reason, sure, near, lasting, answers };
}
