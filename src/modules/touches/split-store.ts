import { sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { HowMatched } from "./answer-store.ts";
import { before, isWaiting, type RestoredAnswer } from "./decision-store.ts";

/** One of the answers that a text becomes; `part` counts from 1. */
export type Part = HowMatched & {
  decision: number;
  /** The text, as it was written. */
  whole: string;
  part: number;
  words: string;
  normal: string;
  channel: number | null;
  campaign: number | null;
};

/**
 * Makes several answers of each answer that waits in these texts: it becomes the first of them, the others are added
 * beside it. Returns all of them.
 */
export async function splitAnswers(records: Records, parts: readonly Part[]): Promise<RestoredAnswer[]> {
  const { rows } = await sql<RestoredAnswer>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as given (decision bigint, whole text, part int,
        words text, normal text, channel bigint, campaign bigint, matched text, sure real, near text)
    ), picked as materialized (
      select answers.*, given.decision as by, ${before} as before
      from given join answers on answers.words = given.whole
      where given.part = 1 and ${isWaiting}
      for update of answers
    ), kept as (
      insert into decided_answers (decision, answer, before) select by, id, before from picked
    ), first as (
      update answers set words = given.words, normal = given.normal, channel = given.channel, campaign = given.campaign,
        matched = given.matched, sure = given.sure, near = given.near, whole = given.whole, cell = answers.id,
        decision = given.decision, version = answers.version + 1
      from picked, given
      where answers.id = picked.id and given.part = 1 and given.decision = picked.by
    ), added as (
      insert into answers (person, came_as, contact, door, at, round, state, channel, campaign, words, normal, reason, department, member,
        matched, sure, near, whole, cell, decision, example, import, recorded_at)
      select picked.person, picked.came_as, picked.contact, picked.door, picked.at, picked.round, 'answered', given.channel, given.campaign, given.words,
        given.normal, '', picked.department, picked.member, given.matched, given.sure, given.near, given.whole,
        picked.id, given.decision, picked.example, picked.import, picked.recorded_at
      from picked join given on given.decision = picked.by and given.part > 1
      order by picked.id, given.part
      returning id, person, cell, decision
    ), made as (
      insert into decided_answers (decision, answer, before) select decision, id, null from added
    )
    select id, person, id as cell from picked union all select id, person, cell from added`.execute(records);
  return rows;
}

/** Writes the line of each decision to part a text. */
export async function insertSplitLines(
  records: Records,
  lines: readonly { decision: number; normal: string; words: string; parts: string }[],
): Promise<void> {
  await sql`
    insert into decided_words (decision, normal, words, verdict, reason, near, answers)
    select decision, normal, words, 'parts', 'parts', parts,
      (select count(*) from decided_answers where decided_answers.decision = given.decision and before is not null)
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as given (decision bigint, normal text, words text, parts text)
  `.execute(records);
}

/**
 * Puts the answers that were made of this text together again: the first has the whole text and waits, the others are
 * withdrawn. `key` is the text's `textKey`. Returns all of them.
 */
export async function joinAnswers(
  records: Records,
  decision: number,
  { whole, normal, key, at }: { whole: string; normal: string; key: string; at: string },
): Promise<RestoredAnswer[]> {
  const { rows } = await sql<RestoredAnswer>`
    with picked as materialized (
      select answers.id, answers.person, answers.cell, answers.cell = answers.id as "isFirst",
        ${before} || case when answers.cell = answers.id then '{}'::jsonb else '{"joined": true}'::jsonb end as before
      from answers where answers.whole = ${whole} and answers.withdrawn_at is null
      for update
    ), kept as (
      insert into decided_answers (decision, answer, before) select ${decision}, id, before from picked
    ), counted as (
      insert into decided_words (decision, normal, words, verdict, reason, answers)
      select ${decision}, ${key}, ${whole}, 'whole', 'person', count(*) from picked where "isFirst"
    ), written as (
      update answers set decision = ${decision}, version = version + 1,
        withdrawn_at = case when "isFirst" then null else ${at}::timestamptz end,
        words = case when "isFirst" then ${whole} else words end,
        normal = case when "isFirst" then ${normal} else answers.normal end,
        channel = case when "isFirst" then null else channel end,
        campaign = case when "isFirst" then null else campaign end,
        matched = case when "isFirst" then null else matched end,
        sure = case when "isFirst" then null else sure end,
        near = case when "isFirst" then '' else near end,
        state = case when "isFirst" then 'answered' else state end,
        whole = case when "isFirst" then null else whole end,
        cell = case when "isFirst" then null else answers.cell end
      from picked where answers.id = picked.id
    )
    select id, person, cell from picked`.execute(records);
  return rows;
}
