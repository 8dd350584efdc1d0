import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import { permit } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import { findCompanySettings } from "../../company/index.ts";
import { answerDelivery, decideByFacts, withdrawAnswer, withdrawUse } from "../deliveries/deliveries.ts";
import type { PassedFact, TrailStep } from "../facts/contract.ts";
import { captureFact, seenBy } from "../facts/facts.ts";
import { findFacts, findTrail, findUses } from "../facts/store.ts";
import { questionType } from "./choices-contract.ts";
import {
  HeadsUpAdoption,
  type HeadsUpDetail,
  type HeadsUpPair,
  type HeadsUpQuestion,
  NewHeadsUpQuestion,
} from "./contract.ts";
import { ownerOf, requireDetail, requireLocked, requireRow } from "./heads-ups.ts";
import { applyChange } from "./publishing.ts";
import { findAnswers, findQuestionIds, insertAdoption, takeAdoption } from "./questions-store.ts";

/** How many questions of one heads-up are shown at most. */
const most = 200;

/**
 * Writes down what a customer asked that a heads-up does not answer: a fact, which goes to whoever needs it. Raises
 * `conflict` for one that is not published, and what `captureFact` raises.
 */
export async function askHeadsUp(context: Context, id: number, input: NewHeadsUpQuestion): Promise<PassedFact> {
  const question = NewHeadsUpQuestion.parse(input);
  const { title, state } = await read(context, "heads_up.read", (records) => requireRow(within(context, records), id));
  if (state !== "published") throw new Problem("conflict", "It is not published: nobody was told about it.");
  return captureFact(context, { ...question, type: questionType, said: { campaign: title, heads_up: id } });
}

/** What came back to a heads-up, the newest first, as far as this reader sees such facts. Raises `not_found`. */
export async function listQuestions(context: Context, id: number): Promise<HeadsUpQuestion[]> {
  return read(context, "heads_up.read", async (records) => {
    const { pairs } = await requireRow(within(context, records), id);
    return findQuestions(within(context, records), id, pairs);
  });
}

/**
 * Takes a question over: it stands in the heads-up from now on with what to say, and whoever asked gets that as the
 * answer. Raises `not_found`, `conflict` where it was taken over already, and `invalid` where nobody said what to say.
 */
export async function adoptQuestion(
  context: Context,
  id: number,
  fact: number,
  input: HeadsUpAdoption,
): Promise<HeadsUpDetail> {
  const { say: given, matters } = HeadsUpAdoption.parse(input);
  return change(
    context,
    "heads_up.changed",
    async (records, act) => {
      await act.id();
      const inside = within(context, records);
      const before = await requireLocked(records, id);
      const { pairs } = before.content;
      const question = (await findQuestions(inside, id, pairs)).find((one) => one.id === fact);
      if (!question) throw noQuestion(fact);
      if (question.state === "taken_over") throw new Problem("conflict", "It was taken over already.");
      const say = given ?? question.answer;
      if (say === null) {
        throw new Problem("invalid", "Nobody has answered it yet. Write what to say.", [
          { path: "say", message: "needs what to say" },
        ]);
      }
      const pair: HeadsUpPair = { question: question.words.slice(0, 500), say: say.slice(0, 2000), fact };
      const content = { ...before.content, pairs: [...pairs, pair] };
      const detail = await applyChange(inside, before, { content, matters });
      const trail = await findTrail(records, fact, isoTime(context.clock.now()));
      const deliveries = await answerAll(inside, trail, say);
      await insertAdoption(records, { heads_up: id, fact, say, deliveries });
      await noteUse(inside, { fact, department: before.department, title: before.content.title });
      act.about("heads_up", id, { department: before.department, detail: { ...detail, adopted: fact } });
      return requireDetail(inside, id);
    },
    async (records) => ownerOf(await requireLocked(records, id)),
  );
}

/**
 * Takes a question out of the heads-up again, with the answers that taking it over gave; what was answered before that
 * stays. Raises `not_found`.
 */
export async function dropQuestion(context: Context, id: number, fact: number): Promise<HeadsUpDetail> {
  return change(
    context,
    "heads_up.changed",
    async (records, act) => {
      await act.id();
      const before = await requireLocked(records, id);
      const pairs = before.content.pairs.filter((pair) => pair.fact !== fact);
      if (pairs.length === before.content.pairs.length) throw noQuestion(fact);
      const content = { ...before.content, pairs };
      const detail = await applyChange(within(context, records), before, { content, matters: false });
      await forgetUse(within(context, records), { fact, title: before.content.title });
      await unanswerAll(within(context, records), id, fact);
      act.about("heads_up", id, { department: before.department, detail: { ...detail, dropped: fact } });
      return requireDetail(within(context, records), id);
    },
    async (records) => ownerOf(await requireLocked(records, id)),
  );
}

async function findQuestions(context: Context, id: number, pairs: readonly HeadsUpPair[]): Promise<HeadsUpQuestion[]> {
  const { records } = context;
  const ids = await findQuestionIds(records, id, most);
  const facts = await findFacts(records, { ids, seenBy: seenBy(context) }, { limit: most });
  const answers = await findAnswers(records, ids);
  return facts.map(({ id: fact, at, words, department, member, answered, opened, delivered }) => {
    const isTaken = pairs.some((pair) => pair.fact === fact);
    const became = answered > 0 ? "answered" : opened > 0 ? "opened" : delivered > 0 ? "delivered" : "told";
    const state = isTaken ? "taken_over" : became;
    return { id: fact, at, words, department, member, state, answer: answers.get(fact) ?? null };
  });
}

/** Answers wherever it lies unanswered and the actor may answer. Returns the deliveries. */
async function answerAll(context: Context, trail: readonly TrailStep[], words: string): Promise<number[]> {
  const answered: number[] = [];
  for (const { delivery, department, answeredAt } of trail) {
    if (answeredAt !== null) continue;
    if (!permit(context.actor, "delivery.answered", { departments: [department.id] }).allowed) continue;
    await answerDelivery(context, delivery, { words });
    answered.push(delivery);
  }
  return answered;
}

/** Takes those answers back that still say what they said then, where the actor may. */
async function unanswerAll(context: Context, id: number, fact: number): Promise<void> {
  const { records, actor, clock } = context;
  const adoption = await takeAdoption(records, id, fact);
  if (!adoption) return;
  for (const { delivery, department, answer } of await findTrail(records, fact, isoTime(clock.now()))) {
    if (!adoption.deliveries.includes(delivery) || answer !== adoption.say) continue;
    if (!permit(actor, "delivery.unanswered", { departments: [department.id] }).allowed) continue;
    await withdrawAnswer(context, delivery);
  }
}

type Use = { fact: number; title: string };

/** Whoever asked sees on the trail that their question is in the heads-up now. */
async function noteUse(context: Context, { fact, department, title }: Use & { department: number | null }) {
  const { language } = await findCompanySettings(context.records);
  const decision = `${words[language === "de" ? "de" : "en"]}: ${title}`;
  await decideByFacts(asSystem(context), { facts: [fact], decision, ...(department === null ? {} : { department }) });
}

/** Takes back what `noteUse` noted, in the transaction of the context. */
export async function forgetUse(context: Context, { fact, title }: Use): Promise<void> {
  const uses = await findUses(context.records, fact);
  const noted = uses.findLast(({ decision }) => Object.values(words).some((word) => decision === `${word}: ${title}`));
  if (noted) await withdrawUse(asSystem(context), noted.id);
}

const words = { en: "Taken over into the heads-up", de: "In die Vorabinfo übernommen" } as const;

function noQuestion(fact: number): Problem {
  return new Problem("not_found", `There is no question ${fact} of this heads-up.`);
}
