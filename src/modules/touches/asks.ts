import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import { decideMasking, maskName } from "../customers/index.ts";
import { insertAnswer, unmatched } from "./answer-store.ts";
import { askOf, questionAsked, refuseSecondStep } from "./answers.ts";
import * as store from "./ask-store.ts";
import { requireReason } from "./asking-settings.ts";
import { type Ask, AskSettlement, type Capture, type DepartmentCount, type DueAsk } from "./contract.ts";
import { settleAsksOf } from "./open-asks.ts";
import { momentOf, recorderOf, targetOf } from "./recorder.ts";
import { wouldComeBack } from "./returning.ts";
import { requireWhom } from "./whom.ts";

/** Where the ask of a person stands. Raises `not_found`. */
export async function askStateOf(context: Context, person: number): Promise<Ask> {
  return read(context, "ask.read", async (records) => {
    const ask = await store.findAsk(records, person);
    if (!ask) throw new Problem("not_found", `There is no person ${person}.`);
    return { ...ask, comesBack: await wouldComeBack(records, ask.person, isoTime(context.clock.now())) };
  });
}

/**
 * Writes down that somebody asked, or why nobody did, or that the person doesn't remember or declined. Raises
 * `conflict` where the person has replied already, and `not_found`.
 */
export async function settleAsk(context: Context, person: number, input: AskSettlement): Promise<Capture> {
  const { state, reason, reasonCode = null, department, again, question } = AskSettlement.parse(input);
  const { at } = momentOf(context, undefined);
  const recorder = recorderOf(context.actor, { department });
  return change(
    context,
    "ask.settled",
    async (records, act) => {
      if (reasonCode !== null) await requireReason(records, reasonCode);
      const whom = {
        person,
        who: undefined,
        since: at,
        department: recorder.department,
        // Whom nobody asked need not have come, unless that is what was to be asked.
        comes: state !== "not_asked" || question === "back",
        question: questionAsked({ question, again }),
      };
      const asked = await requireWhom(within(context, records), whom);
      await refuseSecondStep(records, asked, state, again);
      const id = asked.person;
      const nothing = { contact: null, channel: null, campaign: null, words: "", ...unmatched };
      const step = { ...nothing, ...recorder, person: id, came_as: asked.cameAs, at, state, reason, reasonCode };
      const answer = await insertAnswer(records, step, at, false);
      const moves = await settleAsksOf(context, records, [id]);
      act.about("answer", answer.id, { department: recorder.department, detail: { person: id, state, ...moves } });
      return { contact: null, answer, ask: await askOf(records, id) };
    },
    targetOf(recorder),
  );
}

/** Asks in a state, the newest first. Names are masked where the reader may not see them. */
export async function listAsks(
  context: Context,
  filter: store.AskFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<DueAsk>> {
  return read(context, "ask.read", async (records) => {
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const after = position && { since: position[0], person: position[1] };
    const rows = await store.findAsks(records, filter, { after, limit });
    const isMasked = decideMasking(context.actor).fields.includes("name");
    return toPage(
      rows,
      limit,
      ({ since, person }) => [since, person],
      (row) => ({ ...row, name: isMasked ? maskName(row.name) : row.name }),
    );
  });
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** How many asks are in a state, by the department that is to ask. */
export async function countAsksByDepartment(
  context: Context,
  filter: Pick<store.AskFilter, "state" | "question">,
): Promise<DepartmentCount[]> {
  return read(context, "ask.read", (records) => store.countAsks(records, filter));
}
