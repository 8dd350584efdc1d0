import { subjectsOf } from "../../../kernel/acts/act.ts";
import { change } from "../../../kernel/acts/change.ts";
import type { Follower } from "../../../kernel/acts/followers.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import { findFactType } from "../catalogue/store.ts";
import { deliver } from "../deliveries/deliver.ts";
import { findNeeds } from "../needs/store.ts";
import { sourceAnswer } from "./choices-contract.ts";
import { insertAnswerFacts, withdrawAnswerFacts } from "./store.ts";

/**
 * Lets what people answer when asked how they heard of the company reach the departments that need it, by the same way
 * as any other fact. What nobody needs stays an answer alone, and what a file brought is no news.
 */
export const tellAnswers: Follower = {
  name: "answers as facts",
  verbs: ["answer.captured", "answer.withdrawn"],
  most: 5_000,
  async follow(context, acts) {
    // An act about an answer names those after it whose weights changed with it.
    const captured = acts.filter(({ verb }) => verb === "answer.captured");
    await tell(
      context,
      captured.flatMap(({ subject, subjects: [first] }) => (subject === "answer" && first ? [first] : [])),
    );
    const withdrawn = acts.filter(({ verb }) => verb === "answer.withdrawn");
    await takeBack(context, subjectsOf(withdrawn, "answer"));
  },
};

async function tell(context: Context, answers: readonly number[]): Promise<void> {
  const { records, clock } = context;
  if (answers.length === 0) return;
  const type = await findFactType(records, sourceAnswer);
  if (!type?.active) return;
  const needs = await findNeeds(records, { factTypes: [type.id] });
  if (!needs.some(({ form }) => form !== "none")) return;
  await change(asSystem(context), "fact.captured", async (inside, act) => {
    const facts = await insertAnswerFacts(inside, { type: type.id, answers, at: isoTime(clock.now()) });
    if (facts.length === 0) return act.leaveOut();
    act.about("fact", facts, { detail: { type: sourceAnswer } });
    await deliver(within(context, inside), facts);
  });
}

async function takeBack(context: Context, answers: readonly number[]): Promise<void> {
  if (answers.length === 0) return;
  await change(asSystem(context), "fact.withdrawn", async (inside, act) => {
    const { facts, deliveries } = await withdrawAnswerFacts(inside, answers, isoTime(context.clock.now()));
    if (facts.length === 0) return act.leaveOut();
    act.about("fact", facts, { detail: { deliveries } });
  });
}
