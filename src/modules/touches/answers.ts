import type { ActDraft } from "../../kernel/acts/act.ts";
import { change } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { staleProblem } from "../../kernel/stale.ts";
import { checkDetail } from "./answer-detail.ts";
import * as store from "./answer-store.ts";
import { mayStep } from "./ask.ts";
import { type AskedInRound, findAsk } from "./ask-store.ts";
import { refuseSecondAsking } from "./asked-already.ts";
import type { Question } from "./asking-contract.ts";
import type { Captured } from "./captured-columns.ts";
import { type Choice, chooseChannel } from "./chosen-channel.ts";
import {
  type Answer,
  AnswerNaming,
  type Ask,
  type Capture,
  NewAnswer,
  type Reply,
  type StepState,
} from "./contract.ts";
import { settleAsksOf } from "./open-asks.ts";
import { momentOf, type Recorder, recorderOf, targetOf } from "./recorder.ts";
import { noteReturns } from "./returning.ts";
import { questionOf } from "./rounds.ts";
import { type Met, requireWhom, resolveWhom } from "./whom.ts";

/**
 * Writes down what somebody said when asked how they heard of the company: a chip, words, or neither. Nobody need be
 * known. Raises `conflict`, saying who recorded what and when, where the person was asked already and `again` is not
 * set; `not_found`, or `invalid`.
 */
export async function captureAnswer(context: Context, input: NewAnswer, example = false): Promise<Capture> {
  const { person: known, who, at: given, department, member, ...reply } = NewAnswer.parse(input);
  const { at, now } = momentOf(context, given);
  const recorder = recorderOf(context.actor, { department, member });
  return change(
    context,
    "answer.captured",
    async (records, act) => {
      const inside = within(context, records);
      const question = questionAsked(reply);
      const { department } = recorder;
      const asked = await resolveWhom(inside, { person: known, who, since: at, department, comes: true, question });
      const answer = await insertReply(inside, act, { reply, asked, contact: null, at, now, recorder, example });
      return { contact: null, answer, ask: await askOf(records, answer.person) };
    },
    targetOf(recorder),
  );
}

/** What was asked, as far as a reply says it: another answer on purpose is one to how they heard. */
export function questionAsked({ question, again }: Pick<Reply, "question" | "again">): Question | undefined {
  return question ?? (again ? "heard" : undefined);
}

export type GivenReply = {
  reply: Reply;
  /** Whom it is about, the ask locked; null for nobody known. */
  asked: Met | null;
  contact: number | null;
  at: string;
  now: string;
  recorder: Recorder;
  example: boolean;
};

/** What was said, as it is kept, and what the act about it says beside. */
export type Said = { chosen: Choice; captured: Captured; more?: Record<string, unknown> };

/** Records the reply that came with a contact, in its transaction. */
export async function recordReply(context: Context, given: GivenReply): Promise<Answer> {
  return change(
    context,
    "answer.captured",
    (records, act) => insertReply(within(context, records), act, given),
    targetOf(given.recorder),
  );
}

async function insertReply(context: Context, act: ActDraft, { reply, ...given }: GivenReply): Promise<Answer> {
  const { records } = context;
  const chosen = await chooseChannel(records, reply);
  const detail = await checkDetail(records, chosen.channel, reply.detail);
  if (given.asked) await refuseSecondStep(records, given.asked, chosen.state, reply.again ?? false);
  const { shown, took, question } = reply;
  return insertSaid(context, act, given, { chosen, captured: { detail, shown, took, question } });
}

/** Keeps what was said, with what follows for the ask of its person. */
export async function insertSaid(
  context: Context,
  act: ActDraft,
  { asked, contact, at, now, recorder, example }: Omit<GivenReply, "reply">,
  { chosen, captured, more }: Said,
): Promise<Answer> {
  const { records } = context;
  const person = asked?.person ?? null;
  const whom = { person, came_as: asked?.cameAs ?? null };
  const values = { ...chosen, ...recorder, ...whom, contact, at, reason: "", reasonCode: null };
  const answer = await store.insertAnswer(records, values, now, example, captured);
  const moves = person === null ? {} : await settleAsksOf(context, records, [person]);
  const shared = asked?.state === "answered" ? await store.shareWeights(records, [asked.person]) : [];
  const detail = { person, ...moves, ...more };
  act.about("answer", [...new Set([answer.id, ...shared])], { department: recorder.department, detail });
  return shared.includes(answer.id) ? requireAnswer(records, answer.id) : answer;
}

/** Refuses a step that may not follow, in words that say who recorded what, and when. */
export async function refuseSecondStep(records: Records, asked: AskedInRound, wanted: StepState, again: boolean) {
  if (mayStep(asked.state, wanted, again).allowed) return;
  const ask = await findAsk(records, asked.person, asked.round);
  if (ask) refuseSecondAsking(ask, wanted, again);
}

/** Where the ask of somebody stands; null for nobody. */
export async function askOf(records: Records, person: number | null): Promise<Ask | null> {
  return person === null ? null : ((await findAsk(records, person)) ?? null);
}

/**
 * Names the person of an answer that was captured without one. Raises `conflict` when it has one, `stale` when
 * `version` is not the newest, and `not_found`.
 */
export async function completeAnswer(
  context: Context,
  id: number,
  version: number,
  input: AnswerNaming,
): Promise<Answer> {
  const { person, who } = AnswerNaming.parse(input);
  return change(
    context,
    "answer.completed",
    async (records, act) => {
      const answer = await requireAnswer(records, id);
      if (answer.version !== version) throw staleProblem(answer.version);
      if (answer.person !== null) {
        throw new Problem("conflict", `Answer ${id} has its person already. Take it back and capture it again.`);
      }
      const question = questionOf(answer.round);
      const whom = { person, who, since: answer.at, department: answer.department, comes: true };
      const inside = within(context, records);
      const asked = await requireWhom(inside, question === "back" ? { ...whom, question } : whom);
      return giveToPerson(inside, act, [answer], asked);
    },
    (records) => targetOfAnswer(records, id),
  ).then(([completed]) => completed ?? Promise.reject(noAnswer(id)));
}

/** Gives the answers of a contact to the person that the contact got, in its transaction. */
export async function moveAnswers(
  context: Context,
  answers: readonly Answer[],
  whom: Pick<Met, "person" | "cameAs">,
  recorder: Recorder,
): Promise<void> {
  if (answers.length === 0) return;
  const move = (records: Records, act: ActDraft) => giveToPerson(within(context, records), act, answers, whom);
  await change(context, "answer.completed", move, targetOf(recorder));
}

async function giveToPerson(
  context: Context,
  act: ActDraft,
  answers: readonly Answer[],
  whom: Pick<Met, "person" | "cameAs">,
): Promise<Answer[]> {
  const { person } = whom;
  const given = await store.giveAnswersTo(
    context.records,
    answers.map(({ id }) => id),
    whom,
  );
  const before = answers.flatMap((answer) => (answer.person === null ? [] : [answer.person]));
  const moves = await settleAsksOf(context, context.records, [...new Set([...before, person])]);
  act.about(
    "answer",
    given.map(({ id }) => id),
    { department: given[0]?.department ?? null, detail: { person, ...moves } },
  );
  return given;
}

/** Takes an answer back; the ask stands as it did before. Raises `not_found` when it does not stand. */
export async function withdrawAnswer(context: Context, id: number): Promise<void> {
  const { now } = momentOf(context, undefined);
  await change(
    context,
    "answer.withdrawn",
    (records, act) => takeBack(within(context, records), act, id, now),
    (records) => targetOfAnswer(records, id),
  );
}

/** Takes back what was captured with a contact, in its transaction. */
export async function withdrawAnswersOf(context: Context, contact: number, recorder: Recorder): Promise<void> {
  const { now } = momentOf(context, undefined);
  for (const { id } of await store.findAnswersOfContact(context.records, contact)) {
    const takeThis = (records: Records, act: ActDraft) => takeBack(within(context, records), act, id, now);
    await change(context, "answer.withdrawn", takeThis, targetOf(recorder));
  }
}

async function takeBack(context: Context, act: ActDraft, id: number, now: string): Promise<null> {
  const { records } = context;
  const withdrawn = await store.markAnswersWithdrawn(records, id, now);
  const [answer] = withdrawn;
  if (!answer) throw noAnswer(id);
  const { department, person } = answer;
  const moves = person === null ? {} : await settleAsksOf(context, records, [person]);
  const shared = person === null ? [] : await store.shareWeights(records, [person]);
  if (person !== null) await noteReturns(context, [person]);
  const ids = new Set([...withdrawn.map((one) => one.id), ...shared]);
  act.about("answer", [...ids], { department, detail: { person, ...moves } });
  return null;
}

async function targetOfAnswer(records: Records, id: number) {
  return targetOf(await requireAnswer(records, id));
}

async function requireAnswer(records: Records, id: number): Promise<Answer> {
  const answer = await store.findAnswer(records, id);
  if (!answer) throw noAnswer(id);
  return answer;
}

function noAnswer(id: number): Problem {
  return new Problem("not_found", `There is no answer ${id}.`);
}
