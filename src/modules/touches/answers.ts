import type { ActDraft } from "../../kernel/acts/act.ts";
import { change } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import * as store from "./answer-store.ts";
import { mayStep } from "./ask.ts";
import { type Asked, findAsk, settleAsks } from "./ask-store.ts";
import { refuseSecondAsking } from "./asked-already.ts";
import { chooseChannel } from "./chosen-channel.ts";
import {
  type Answer,
  AnswerNaming,
  type Ask,
  type Capture,
  NewAnswer,
  type Reply,
  type StepState,
} from "./contract.ts";
import { momentOf, type Recorder, recorderOf, targetOf } from "./recorder.ts";
import { staleProblem } from "./stale.ts";
import { requireWhom, resolveWhom } from "./whom.ts";

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
      const asked = await resolveWhom(inside, { person: known, who, since: at, department: recorder.department });
      const answer = await insertReply(records, act, { reply, asked, contact: null, at, now, recorder, example });
      return { contact: null, answer, ask: await askOf(records, answer.person) };
    },
    targetOf(recorder),
  );
}

export type GivenReply = {
  reply: Reply;
  /** Whom it is about, the ask locked; null for nobody known. */
  asked: Asked | null;
  contact: number | null;
  at: string;
  now: string;
  recorder: Recorder;
  example: boolean;
};

/** Records the reply that came with a contact, in its transaction. */
export async function recordReply(context: Context, given: GivenReply): Promise<Answer> {
  return change(
    context,
    "answer.captured",
    (records, act) => insertReply(records, act, given),
    targetOf(given.recorder),
  );
}

async function insertReply(
  records: Records,
  act: ActDraft,
  { reply, asked, contact, at, now, recorder, example }: GivenReply,
): Promise<Answer> {
  const chosen = await chooseChannel(records, reply);
  const person = asked?.person ?? null;
  if (asked) await refuseSecondStep(records, asked, chosen.state, reply.again ?? false);
  const values = { ...chosen, ...recorder, person, contact, at, reason: "" };
  const answer = await store.insertAnswer(records, values, now, example);
  if (person !== null) await settleAsks(records, [person]);
  const shared = asked?.state === "answered" ? await store.shareWeights(records, [asked.person]) : [];
  act.about("answer", [...new Set([answer.id, ...shared])], { department: recorder.department, detail: { person } });
  return shared.includes(answer.id) ? requireAnswer(records, answer.id) : answer;
}

/** Refuses a step that may not follow, in words that say who recorded what, and when. */
export async function refuseSecondStep(records: Records, asked: Asked, wanted: StepState, again: boolean) {
  if (mayStep(asked.state, wanted, again).allowed) return;
  const ask = await findAsk(records, asked.person);
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
      const whom = { person, who, since: answer.at, department: answer.department };
      const asked = await requireWhom(within(context, records), whom);
      return giveToPerson(records, act, [answer], asked.person);
    },
    (records) => targetOfAnswer(records, id),
  ).then(([completed]) => completed ?? Promise.reject(noAnswer(id)));
}

/** Gives the answers of a contact to the person that the contact got, in its transaction. */
export async function moveAnswers(
  context: Context,
  answers: readonly Answer[],
  person: number,
  recorder: Recorder,
): Promise<void> {
  if (answers.length === 0) return;
  const move = (records: Records, act: ActDraft) => giveToPerson(records, act, answers, person);
  await change(context, "answer.completed", move, targetOf(recorder));
}

async function giveToPerson(
  records: Records,
  act: ActDraft,
  answers: readonly Answer[],
  person: number,
): Promise<Answer[]> {
  const given = await store.giveAnswersTo(
    records,
    answers.map(({ id }) => id),
    person,
  );
  act.about(
    "answer",
    given.map(({ id }) => id),
    { department: given[0]?.department ?? null, detail: { person } },
  );
  const before = answers.flatMap((answer) => (answer.person === null ? [] : [answer.person]));
  await settleAsks(records, [...new Set([...before, person])]);
  return given;
}

/** Takes an answer back; the ask stands as it did before. Raises `not_found` when it does not stand. */
export async function withdrawAnswer(context: Context, id: number): Promise<void> {
  const { now } = momentOf(context, undefined);
  await change(
    context,
    "answer.withdrawn",
    (records, act) => takeBack(records, act, id, now),
    (records) => targetOfAnswer(records, id),
  );
}

/** Takes back what was captured with a contact, in its transaction. */
export async function withdrawAnswersOf(context: Context, contact: number, recorder: Recorder): Promise<void> {
  const { now } = momentOf(context, undefined);
  for (const { id } of await store.findAnswersOfContact(context.records, contact)) {
    await change(context, "answer.withdrawn", (records, act) => takeBack(records, act, id, now), targetOf(recorder));
  }
}

async function takeBack(records: Records, act: ActDraft, id: number, now: string): Promise<null> {
  const answer = await store.markAnswerWithdrawn(records, id, now);
  if (!answer) throw noAnswer(id);
  const { department, person } = answer;
  if (person !== null) await settleAsks(records, [person]);
  const shared = person === null ? [] : await store.shareWeights(records, [person]);
  act.about("answer", [id, ...shared], { department, detail: { person } });
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
