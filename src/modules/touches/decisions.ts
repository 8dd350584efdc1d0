import { z } from "@hono/zod-openapi";
import type { ActDraft } from "../../kernel/acts/act.ts";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { addAliases, findCampaigns, findChannels, normaliseWords, removeAliases } from "../channels/index.ts";
import { shareWeights } from "./answer-store.ts";
import type { StepState } from "./contract.ts";
import * as store from "./decision-store.ts";
import { textKey } from "./known-words.ts";
import { type Decision, NewDecision, OneAnswer, type UndoneDecision, type Verdict } from "./matching-contract.ts";
import { settleAsksOf } from "./open-asks.ts";
import { joinAnswers } from "./split-store.ts";

/** What answers become by a verdict. That somebody wrote nothing usable means that they were asked, and no more. */
const states: Readonly<Record<Verdict, StepState>> = {
  channel: "answered",
  no_channel: "answered",
  doesnt_remember: "doesnt_remember",
  declined: "declined",
  no_answer: "asked",
};

/** What answers become by a verdict. */
export function stateOf(verdict: Verdict): StepState {
  return states[verdict];
}

/**
 * Decides what waiting words mean, in bulk: one decision that can be taken back whole. What is to last for a channel
 * becomes an alias. Raises `invalid` for words without a letter, a channel or campaign that is not there, and words
 * that come twice; `conflict` where the words are an alias already; `forbidden` for everybody but marketing.
 */
export async function decideWords(context: Context, input: NewDecision): Promise<Decision> {
  const { decisions } = NewDecision.parse(input);
  return change(context, "answer.matched", async (records, act) => {
    const inside = within(context, records);
    const targets = await readTargets(records, decisions);
    const [decision = 0] = await store.insertDecisions(records, 1, { kind: "matched", ...recordedBy(context) });
    const aliases = targets.flatMap(({ words, channel, campaign, lasting }) =>
      lasting && channel !== null ? [{ words, channel, campaign }] : [],
    );
    const rules = await addAliases(inside, aliases);
    const ruleOf = new Map(aliases.map(({ words }, at) => [words, rules[at] ?? null]));
    const lines = targets.map((target): store.DecidedLine => {
      const rule = ruleOf.get(target.words) ?? null;
      return { ...target, state: stateOf(target.verdict), decision, reason: "person", sure: 1, near: "", rule };
    });
    const written = await store.writeDecisions(records, lines, store.isWaiting);
    await tellWritten(inside, act, written, { decision, words: lines.length });
    return requireDecision(records, decision);
  });
}

type Target = {
  words: string;
  normal: string;
  verdict: Verdict;
  channel: number | null;
  campaign: number | null;
  lasting: boolean;
};

async function readTargets(records: Records, decisions: z.output<typeof NewDecision>["decisions"]): Promise<Target[]> {
  const channels = await findChannels(records);
  const campaigns = await findCampaigns(records, { ids: decisions.flatMap(({ campaign }) => campaign ?? []) });
  const seen = new Set<string>();
  return decisions.map(({ words, verdict, channel: named, campaign: run, lasting }, at) => {
    const fault = (field: string, text: string, message: string) =>
      new Problem("invalid", text, [{ path: `decisions.${at}.${field}`, message }]);
    const normal = normaliseWords(words);
    if (normal === "") throw fault("words", `"${words}" has no letter or digit.`, "has no letter or digit");
    if (seen.has(normal)) throw fault("words", `"${words}" comes twice. Decide it once.`, "comes twice");
    seen.add(normal);
    const channel = named === undefined ? null : channels.find(({ id, code }) => id === named || code === named);
    if (channel === undefined) {
      throw fault("channel", `There is no channel ${named}. Choose one of the channels.`, "is not there");
    }
    if (channel?.archived) {
      throw fault("channel", `The channel ${channel.name} is archived. Choose another, or restore it.`, "is archived");
    }
    const campaign = campaigns.find(({ id }) => id === run);
    if (run !== undefined && campaign?.channel !== channel?.id) {
      throw fault("campaign", `Campaign ${run} is not one of this channel. Choose another, or none.`, "is not there");
    }
    return { words, normal, verdict, channel: channel?.id ?? null, campaign: campaign?.id ?? null, lasting };
  });
}

/**
 * Takes a decision back whole: its answers are what they were before, the aliases that it made are gone, and so is what
 * the program matched by these. Raises `not_found`, or `conflict` where it was taken back already.
 */
export async function undoDecision(context: Context, id: number): Promise<UndoneDecision> {
  const by = recordedBy(context);
  return change(context, "answer.unmatched", async (records, act) => {
    const inside = within(context, records);
    const [found] = await store.findDecisions(records, { ids: [id] });
    if (!found) throw new Problem("not_found", `There is no decision ${id}.`);
    if (!(await store.markUndone(records, id, by))) {
      throw new Problem("conflict", `Decision ${id} was taken back already, on ${found.undone}.`);
    }
    const aliases = found.kind === "matched" ? await store.findMadeAliases(records, id) : [];
    const followed = await store.findDecisionsBy(records, aliases);
    await removeAliases(inside, aliases);
    const undone = { restored: [] as store.RestoredAnswer[], kept: 0 };
    for (const decision of [...followed.toReversed(), id]) {
      if (decision !== id) await store.markUndone(records, decision, by);
      const { restored, kept } = await store.restoreAnswers(records, decision, by.at);
      undone.restored.push(...restored);
      undone.kept += kept;
    }
    await tellWritten(inside, act, undone.restored, { decision: id, also: followed });
    return { id, restored: new Set(undone.restored.map((one) => one.id)).size, kept: undone.kept };
  });
}

/**
 * Says that a text which several answers were made of is one answer: they are put together again and wait, and the same
 * text is not parted any more. Raises `not_found` where nothing was made of this text.
 */
export async function joinToOne(context: Context, input: OneAnswer): Promise<Decision> {
  const { whole } = OneAnswer.parse(input);
  return change(context, "answer.unmatched", async (records, act) => {
    const { at, member } = recordedBy(context);
    const [decision = 0] = await store.insertDecisions(records, 1, { kind: "whole", at, member });
    const joined = await joinAnswers(records, decision, {
      whole,
      normal: normaliseWords(whole),
      key: textKey(whole),
      at,
    });
    if (joined.length === 0)
      throw new Problem("not_found", "Nothing was made of this text. Send it as it was written.");
    await tellWritten(within(context, records), act, joined, { decision });
    return requireDecision(records, decision);
  });
}

/** Decisions about words, the newest first. */
export async function listDecisions(
  context: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Decision>> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.number().int()]))[0];
  return read(context, "unmatched.read", async (records) => {
    const decisions = await store.findDecisions(records, { after, limit });
    return toPage(
      decisions,
      limit,
      ({ id }) => [id],
      (decision) => decision,
    );
  });
}

/** Shares weights anew, settles the asks of the people, and writes down what an act did to answers. */
export async function tellWritten(
  context: Context,
  act: ActDraft,
  written: readonly store.RestoredAnswer[],
  detail: Record<string, unknown>,
): Promise<void> {
  const { records } = context;
  const people = [...new Set(written.flatMap(({ person }) => (person === null ? [] : [person])))];
  const cells = [...new Set(written.flatMap(({ cell }) => (cell === null ? [] : [cell])))];
  const shared = await shareWeights(records, people, cells);
  const moves = await settleAsksOf(context, records, people);
  act.about("answer", [...new Set([...written.map(({ id }) => id), ...shared])], { detail: { ...detail, ...moves } });
}

/** When, and by whom. */
export function recordedBy({ actor, clock }: Context): { at: string; member: number | null } {
  return { at: isoTime(clock.now()), member: actor.kind === "member" ? actor.member : null };
}

/** A decision with its lines. */
export async function requireDecision(records: Records, id: number): Promise<Decision> {
  const [decision] = await store.findDecisions(records, { ids: [id] });
  if (!decision) throw new Error(`decision ${id} has no words`);
  return decision;
}
