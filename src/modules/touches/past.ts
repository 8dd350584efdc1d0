import { change, read } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import { plainAmount } from "../../kernel/money.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCampaigns, findChannels, findRules, normaliseWords } from "../channels/index.ts";
import { findCompanySettings } from "../company/index.ts";
import { insertDecisions, isMovable, writeDecisions } from "./decision-store.ts";
import { recordedBy, requireDecision, tellWritten } from "./decisions.ts";
import type { Decision, PastPreview } from "./matching-contract.ts";
import { countChosen, findPast } from "./past-store.ts";

/**
 * What would change if an alias were applied to the answers before it: earlier answers in its words that are elsewhere
 * now. Where somebody chose the channel, it stays. Raises `not_found`.
 */
export async function previewPast(context: Context, alias: number): Promise<PastPreview> {
  return read(context, "unmatched.read", async (records) => {
    const { words, target, to } = await requireAlias(records, alias);
    const { baseCurrency: currency } = await findCompanySettings(records);
    const { changes, all } = await findPast(records, target);
    const inMoney = (amount: string) => ({ amount: plainAmount(amount), currency });
    return {
      alias,
      words,
      to,
      changes: changes.map((line) => ({ ...line, revenue: inMoney(line.revenue) })),
      answers: all.answers,
      people: all.people,
      revenue: inMoney(all.revenue),
      kept: await countChosen(records, target),
    };
  });
}

/** Applies an alias to the answers before it, as a decision that can be taken back. Raises `not_found`. */
export async function applyToPast(context: Context, alias: number): Promise<Decision> {
  return change(context, "answer.matched", async (records, act) => {
    const { words, target } = await requireAlias(records, alias);
    const [decision = 0] = await insertDecisions(records, 1, { kind: "past", ...recordedBy(context) });
    const line = { ...target, decision, words, verdict: "channel" as const, state: "answered" as const };
    const how = { reason: "alias", sure: 1, near: words, rule: alias, lasting: true };
    const written = await writeDecisions(records, [{ ...line, ...how }], isMovable);
    await tellWritten(within(context, records), act, written, { decision, alias });
    return requireDecision(records, decision);
  });
}

async function requireAlias(records: Records, id: number) {
  const [rule] = await findRules(records, { ids: [id], kind: "words" });
  if (!rule) throw new Problem("not_found", `There is no alias ${id}. It may have been removed.`);
  const { words, channel, campaign } = rule;
  const [named] = await findChannels(records, [channel]);
  const [run] = campaign === null ? [] : await findCampaigns(records, { ids: [campaign] });
  return {
    words,
    target: { normal: normaliseWords(words), channel, campaign },
    to: {
      channel: { id: channel, name: named?.name ?? `#${channel}` },
      campaign: run ? { id: run.id, name: run.name } : null,
    },
  };
}
