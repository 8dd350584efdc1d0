import type { Act } from "../../kernel/acts/act.ts";
import { change } from "../../kernel/acts/change.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import { findAskDues, type WaivedDue } from "../dues/index.ts";
import { insertAnswers, withdrawStepsOf } from "./answer-store.ts";
import { findDuePeople } from "./ask-store.ts";
import { settleAsksOf } from "./open-asks.ts";
import { nothingNamed } from "./record-answers.ts";

/** A due ask that is waived by hand is not asked, for the reason given; opened again, it is due again. */
export const followWaivers: Follower = {
  name: "waived asks",
  verbs: ["due.waived", "due.reopened"],
  async follow(context, acts) {
    for (const act of acts) {
      const dues = await findAskDues(context.records, act.subjects, act.id);
      if (dues.length === 0) continue;
      if (act.verb === "due.waived") await noteNotAsked(context, act, dues);
      else await forgetNotAsked(context, act, dues);
    }
  },
};

async function noteNotAsked(context: Context, { at, member, department }: Act, waived: readonly WaivedDue[]) {
  const people = waived.map(({ person }) => person);
  const due = await findDuePeople(context.records, people);
  const dues = waived.filter(({ person }) => due.has(person));
  if (dues.length === 0) return;
  await change(asSystem(context), "ask.settled", async (records, act) => {
    const steps = dues.map(({ person, reason }, place) => {
      const nothing = { ...nothingNamed, words: "", row: null, known: null, whole: null, of: null, came_as: null };
      return { ...nothing, place, person, at, state: "not_asked" as const, reason, department, member };
    });
    const added = await insertAnswers(records, steps, { recordedAt: at, example: false, import: null });
    const moves = await settleAsksOf(within(context, records), records, [...due]);
    const answers = added.map(({ id }) => id);
    act.about("answer", answers, { department, detail: { state: "not_asked", ...moves } });
  });
}

async function forgetNotAsked(context: Context, { at, department }: Act, dues: readonly WaivedDue[]) {
  await change(asSystem(context), "answer.withdrawn", async (records, act) => {
    const people = dues.map(({ person }) => person);
    const withdrawn = await withdrawStepsOf(records, people, "not_asked", at);
    if (withdrawn.length === 0) return act.leaveOut();
    const moves = await settleAsksOf(within(context, records), records, people);
    act.about("answer", withdrawn, { department, detail: moves });
  });
}
