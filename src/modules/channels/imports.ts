import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type {
  ImportBatch,
  ImportKind,
  ImportRow,
  Refusal,
  RowResult,
  UndoResult,
  UpdatedRow,
} from "../../kernel/imports/kind.ts";
import { findCompanySettings } from "../company/index.ts";
import { findCampaigns } from "./campaign-store.ts";
import { loadMatcher } from "./matcher.ts";
import type { Matcher } from "./matching.ts";
import { addCampaigns, addChannels, archiveImported, type MadeBy } from "./missing-channels.ts";
import { convert } from "./rate-store.ts";
import { baseLimit, todayIn } from "./spend.ts";
import { noteSpendActs } from "./spend-acts.ts";
import { findCreatedByImport, restoreSpendRows, type SpendBefore } from "./spend-imports-store.ts";
import {
  contradicted,
  missingRates,
  noRate,
  type PlacedSpend,
  placeSpend,
  type SpendKnowledge,
  tooLarge,
} from "./spend-rows.ts";
import { type SpendRow, type StoredSpend, withdrawSpendRows } from "./spend-store.ts";
import { saysTheSame, spendKey, type Written, writeSpend } from "./spend-writing.ts";
import { findChannels } from "./store.ts";

/** Spend by day, channel, campaign and item, with what the platform counted. */
export const spendImport: ImportKind = {
  name: "spend",
  help: "What channels and campaigns cost, one row a day and campaign, or a day and ad.",
  verb: "spend.recorded",
  fields: [
    { name: "day", type: "day", required: true, help: "the day it was spent", aliases: ["date", "reporting starts"] },
    {
      name: "channel",
      type: "text",
      required: true,
      help: "the channel's code or name, or words that an alias knows",
      aliases: ["medium", "platform", "network"],
    },
    { name: "campaign", type: "text", help: "the campaign's name or code", aliases: ["campaign name", "campaign id"] },
    {
      name: "item",
      type: "text",
      help: "what tells rows of a day and campaign apart",
      aliases: ["ad", "ad id", "ad name"],
    },
    {
      name: "amount",
      type: "decimal",
      required: true,
      help: "what was spent, 0 or more",
      aliases: ["spend", "spent", "cost", "costs", "amount spent"],
    },
    { name: "currency", type: "currency", help: "the currency of the amount; the base currency where it is missing" },
    { name: "impressions", type: "whole", help: "how often it was shown", aliases: ["views"] },
    { name: "clicks", type: "whole", help: "how often somebody clicked", aliases: ["link clicks"] },
    {
      name: "enquiries",
      type: "whole",
      help: "enquiries as the platform counted them",
      aliases: ["leads", "conversions", "total conversion"],
    },
    {
      name: "sales",
      type: "whole",
      help: "sales as the platform counted them",
      aliases: ["purchases", "orders", "approved conversion"],
    },
  ],
  options: [
    {
      name: "channels",
      help: "what to do with channels and campaigns that are not known: refuse their rows, or create them",
      values: ["known", "create"],
      default: "known",
    },
  ],
  take: takeSpend,
  undo: undoSpend,
};

async function takeSpend(context: Context, batch: ImportBatch): Promise<RowResult[]> {
  const { records } = context;
  if (batch.options.channels === "create") await createMissing(context, batch);
  const knowledge = await gather(context);
  const results = new Map<number, RowResult>();
  const refuse = (number: number, refusal: Refusal) => results.set(number, { number, became: "refused", refusal });

  const placed: { number: number; row: PlacedSpend }[] = [];
  for (const row of batch.rows) {
    const found = placeSpend(row, knowledge);
    if (found.ok) placed.push({ number: row.number, row: found.row });
    else refuse(row.number, found.refusal);
  }
  const { baseCurrency } = knowledge;
  const bases = await convert(
    records,
    baseCurrency,
    placed.map(({ row }) => row),
  );
  const withoutRate = missingRates(placed.filter((_, at) => bases[at] === null).map(({ row }) => row));
  const first = new Map<string, { number: number; row: SpendRow }>();
  for (const [at, { number, row }] of placed.entries()) {
    const base = bases[at] ?? null;
    const twin = first.get(spendKey(row));
    if (base === null) refuse(number, noRate(row, baseCurrency, withoutRate.get(row.currency) ?? row.day));
    else if (Number(base) >= baseLimit) refuse(number, tooLarge(row));
    else if (!twin) first.set(spendKey(row), { number, row: { ...row, base_amount: base } });
    else if (saysTheSame(twin.row, row)) results.set(number, { number, became: "unchanged", notice: standsTwice });
    else refuse(number, contradicted(row));
  }
  const rows = [...first.values()];
  const written = await writeSpend(
    records,
    rows.map(({ row }) => row),
    madeBy(batch),
  );
  for (const [at, { number, row }] of rows.entries()) {
    const became = written[at];
    if (became) results.set(number, resultOf(number, row, became));
  }
  const updated = written.flatMap((one) => (one.became === "updated" ? [one.id] : []));
  // The batch leaves an act about the rows that it created.
  await noteSpendActs(context, "spend.recorded", updated, { import: batch.import, corrected: true });
  return batch.rows.flatMap(({ number }) => results.get(number) ?? []);
}

const standsTwice = { code: "stands_twice", message: "this row stands twice in the file and counts once" };

function resultOf(number: number, row: SpendRow, written: Written): RowResult {
  switch (written.became) {
    case "created":
      return { number, became: "created", id: written.id };
    case "updated":
      return { number, became: "updated", id: written.id, before: beforeOf(written.before) };
    case "unchanged":
      return { number, became: "unchanged" };
    case "contradicted":
      return { number, became: "refused", refusal: contradicted(row) };
  }
}

function beforeOf({ amount, currency, impressions, clicks, enquiries, sales, last_import }: StoredSpend): SpendBefore {
  return { amount, currency, impressions, clicks, enquiries, sales, last_import };
}

async function gather({ records, clock }: Context): Promise<SpendKnowledge> {
  const { baseCurrency, timeZone } = await findCompanySettings(records);
  const channelNames = (await findChannels(records)).flatMap(({ code, name }) => [name, code]);
  const campaignNames = new Map<number, string[]>();
  for (const { channel, name } of await findCampaigns(records)) {
    campaignNames.set(channel, [...(campaignNames.get(channel) ?? []), name]);
  }
  const matcher = await loadMatcher(records);
  return { matcher, channelNames, campaignNames, baseCurrency, today: todayIn(clock, timeZone) };
}

function madeBy({ import: importId, example = false }: ImportBatch): MadeBy {
  return { import: importId, example };
}

/** Adds the channels and campaigns that the rows name and nobody knows: for marketing only, as by hand. */
async function createMissing(context: Context, batch: ImportBatch): Promise<void> {
  const { rows } = batch;
  const text = ({ values }: ImportRow, field: string) => String(values[field] ?? "").trim();
  const unknownChannels = (matcher: Matcher) =>
    rows.map((row) => text(row, "channel")).filter((name) => matcher.channelNamed(name).channel === null);
  const matcher = await loadMatcher(context.records);
  const channels = [...new Set(unknownChannels(matcher))];
  if (channels.length > 0) await addChannels(context, channels, madeBy(batch));

  const now = await loadMatcher(context.records);
  const campaigns = rows.flatMap((row) => {
    const name = text(row, "campaign");
    const { channel } = now.channelNamed(text(row, "channel"));
    return channel === null || name === "" || now.campaignNamed(channel, name) !== null ? [] : [{ channel, name }];
  });
  if (campaigns.length > 0) await addCampaigns(context, campaigns, madeBy(batch));
}

async function undoSpend(context: Context, importId: number, updated: readonly UpdatedRow[]): Promise<UndoResult> {
  const { records } = context;
  const { baseCurrency } = await findCompanySettings(records);
  const { untouched, changed } = await findCreatedByImport(records, importId);
  const removed = await withdrawSpendRows(records, untouched, isoTime(context.clock.now()));
  const before = updated.map(({ id, before: was }) => ({ ...(was as SpendBefore), id }));
  const restored = before.length === 0 ? [] : await restoreSpendRows(records, importId, baseCurrency, before);
  await noteSpendActs(context, "spend.withdrawn", removed, { import: importId });
  await noteSpendActs(context, "spend.recorded", restored, { import: importId, restored: true });
  await archiveImported(context, importId);
  const kept = changed + before.length - restored.length;
  const because = "was recorded again since, and the newer figures stay";
  return { removed: removed.length, restored: restored.length, kept, ...(kept > 0 ? { because } : {}) };
}
