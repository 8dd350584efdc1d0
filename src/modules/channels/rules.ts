import { z } from "@hono/zod-openapi";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { defined } from "../../kernel/defined.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { requireTarget } from "./campaigns.ts";
import { loadMatcher } from "./matcher.ts";
import { missing, stale } from "./refusals.ts";
import { reorder } from "./reorder.ts";
import * as store from "./rule-store.ts";
import { type Match, NewRule, type Rule, RuleChange, Trial } from "./rules-contract.ts";
import { normaliseWords } from "./words.ts";

const Position = z.tuple([z.number(), z.string(), z.number()]);

/** A page of rules as they are read: words by letter, then the rules for tags from the top. */
export async function listRules(
  context: Context,
  filter: { kind?: "tags" | "words" | undefined; channel?: number | undefined } = {},
  page: { limit: number; cursor?: string | undefined } = { limit: 50 },
): Promise<Page<Rule>> {
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor, Position);
  const rows = await read(context, "channel.read", (records) =>
    store.findRules(records, filter, { limit: page.limit, after }),
  );
  return toPage(rows, page.limit, ({ position, normal, id }) => [position, normal, id], present);
}

/**
 * Adds a rule: for tags at its `position` or at the end, or an alias of words. Raises `conflict` when the words mean a
 * channel already, `invalid` for words without letters and for a rule that asks for nothing.
 */
export async function addRule(context: Context, input: NewRule, example = false): Promise<Rule> {
  const wanted = NewRule.parse(input);
  return change(context, "rule.added", async (records, act) => {
    await store.lockRules(records);
    const row = await checkRule(records, asRow(wanted));
    const [id = 0] = await store.insertRules(records, [row], example);
    if (wanted.kind === "tags" && wanted.position !== undefined)
      await numberRules(records, { id, place: wanted.position });
    act.about("rule", id, { detail: { wanted } });
    return requireRule(records, id);
  });
}

/** Changes what is given, if `version` is the newest; `position` moves a rule for tags. Raises as `addRule`, or `stale`. */
export async function changeRule(context: Context, id: number, version: number, input: RuleChange): Promise<Rule> {
  const { position, ...wanted } = RuleChange.parse(input);
  return change(context, "rule.changed", async (records, act) => {
    await store.lockRules(records);
    const before = await requireRule(records, id);
    refuseOtherKind(before, { position, ...wanted });
    // A rule that goes to another channel leaves its campaign behind, unless a new one is named.
    const campaign = wanted.channel === undefined || wanted.channel === before.channel ? before.campaign : null;
    const given = defined(wanted);
    const row = await checkRule(records, asRow({ ...before, campaign, ...given }), id);
    if (!(await store.updateRule(records, id, version, row))) throw stale(before.version);
    if (position !== undefined) await numberRules(records, { id, place: position });
    act.about("rule", id, { detail: { before, wanted: { ...wanted, position } } });
    return requireRule(records, id);
  });
}

export async function removeRule(context: Context, id: number): Promise<void> {
  await change(context, "rule.removed", async (records, act) => {
    await store.lockRules(records);
    const before = await requireRule(records, id);
    await store.markRuleRemoved(records, id, isoTime(context.clock.now()));
    await numberRules(records);
    act.about("rule", id, { detail: { before } });
    return null;
  });
}

/** Where a set of tags, or words, would go by the rules as they are, and why. Words win where both are given. */
export async function tryRule(context: Context, input: Trial): Promise<Match> {
  const { words, utmSource: source, utmMedium: medium, utmCampaign: campaign, referrer } = Trial.parse(input);
  const matcher = await read(context, "channel.read", loadMatcher);
  return words.trim() === "" ? matcher.tags({ source, medium, campaign, referrer }) : matcher.words(words);
}

type RuleInput = Pick<store.RuleRow, "kind" | "channel" | "campaign"> & Partial<Omit<store.RuleRow, "normal">>;

function asRow(rule: RuleInput): store.RuleRow {
  const { kind, utmSource = "", utmMedium = "", utmCampaign = "", words = "", channel, campaign } = rule;
  return { kind, utmSource, utmMedium, utmCampaign, words, normal: normaliseWords(words), channel, campaign };
}

async function checkRule(records: Records, row: store.RuleRow, except?: number): Promise<store.RuleRow> {
  await requireTarget(records, row);
  if (row.kind === "tags") {
    if ([row.utmSource, row.utmMedium, row.utmCampaign].some((pattern) => pattern !== "")) return row;
    throw new Problem(
      "invalid",
      "A rule without source, medium and campaign would take everything. Fill one of them; * stands for anything.",
    );
  }
  if (row.normal === "") {
    throw new Problem("invalid", `"${row.words}" has no letter or digit to compare. Write the words people use.`, [
      { path: "words", message: "has no letter or digit" },
    ]);
  }
  const others = await store.findRules(records, { kind: "words" });
  const same = others.find(({ id, normal }) => normal === row.normal && id !== except);
  if (!same) return row;
  throw new Problem("conflict", `"${same.words}" is an alias already. Change that one, or choose other words.`, [
    { path: "words", message: "is an alias already" },
  ]);
}

function refuseOtherKind(rule: Rule, wanted: RuleChange): void {
  const foreign: readonly (keyof RuleChange)[] =
    rule.kind === "tags" ? ["words"] : ["utmSource", "utmMedium", "utmCampaign", "position"];
  const field = foreign.find((name) => wanted[name] !== undefined);
  if (field === undefined) return;
  const message = `A rule for ${rule.kind} has no ${field}. Add a rule of the other kind instead.`;
  throw new Problem("invalid", message, [{ path: field, message: `is not part of a rule for ${rule.kind}` }]);
}

/** Numbers the rules for tags from 1, with one of them at a place where one is named. */
async function numberRules(records: Records, moved?: { id: number; place: number }): Promise<void> {
  const ids = (await store.findRules(records, { kind: "tags" })).map(({ id }) => id);
  await store.placeRules(records, moved ? reorder(ids, moved.id, moved.place) : ids);
}

async function requireRule(records: Records, id: number): Promise<Rule> {
  const [rule] = await store.findRules(records, { ids: [id] });
  if (!rule) throw missing("rule", id);
  return present(rule);
}

function present({ normal: _normal, ...rule }: Rule & { normal: string }): Rule {
  return rule;
}
