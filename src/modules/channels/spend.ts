import { z } from "@hono/zod-openapi";
import { change, read } from "../../kernel/acts/change.ts";
import { type Clock, isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { type Fault, Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCompanySettings } from "../company/index.ts";
import { findCampaigns } from "./campaign-store.ts";
import { convert } from "./rate-store.ts";
import { missing } from "./refusals.ts";
import { NewSpend, type Spend, SpendFilter } from "./spend-contract.ts";
import { findSpend, type SpendRow, withdrawSpendRows } from "./spend-store.ts";
import { spendKey, writeSpend } from "./spend-writing.ts";
import { findChannels } from "./store.ts";

/** Base amounts have at most 14 digits before the point. */
export const baseLimit = 1e14;

const Position = z.tuple([z.string(), z.number()]);

/** A page of spend, newest day first. */
export async function listSpend(
  context: Context,
  filter: SpendFilter = {},
  page: { limit: number; cursor?: string | undefined } = { limit: 50 },
): Promise<Page<Spend>> {
  const wanted = SpendFilter.parse(filter);
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor, Position);
  const rows = await read(context, "spend.read", async (records) => {
    const { baseCurrency } = await findCompanySettings(records);
    return findSpend(records, baseCurrency, wanted, { limit: page.limit, after });
  });
  return toPage(
    rows,
    page.limit,
    ({ day, id }) => [day, id],
    (row) => row,
  );
}

/**
 * Records what a campaign, or one item of it, cost on a day; the same again with other figures corrects. Raises
 * `invalid` for less than nothing, a day to come, a channel or campaign that does not fit, and a currency without a rate.
 */
export async function recordSpend(context: Context, input: NewSpend): Promise<Spend> {
  const wanted = NewSpend.parse(input);
  return change(context, "spend.recorded", async (records, act) => {
    const { baseCurrency } = await findCompanySettings(records);
    const [row] = await checkSpend(context, records, [wanted], () => "");
    const [written] = row ? await writeSpend(records, [row]) : [];
    const id = written?.id ?? 0;
    if (written?.became === "unchanged") act.leaveOut();
    act.about("spend", id, { detail: { before: written?.became === "updated" ? written.before : null, wanted } });
    const [spend] = await findSpend(records, baseCurrency, { ids: [id] }, { limit: 1 });
    if (!spend) throw missing("spend", id);
    return spend;
  });
}

/** Records many rows, no two of the same day, channel, campaign and item. One act about those that changed. */
export async function recordSpends(context: Context, inputs: readonly NewSpend[]): Promise<number[]> {
  const wanted = z.array(NewSpend).parse(inputs);
  return change(context, "spend.recorded", async (records, act) => {
    const rows = await checkSpend(context, records, wanted, (at) => `items.${at}.`);
    refuseDoubles(rows);
    const written = await writeSpend(records, rows);
    const changed = written.filter(({ became }) => became !== "unchanged").map(({ id }) => id);
    if (changed.length === 0) act.leaveOut();
    act.about("spend", changed, { detail: { rows: rows.length } });
    return written.map(({ id }) => id);
  });
}

/** Takes back what should not have been recorded. Raises `not_found`. */
export async function withdrawSpend(context: Context, id: number): Promise<void> {
  await change(context, "spend.withdrawn", async (records, act) => {
    const [withdrawn] = await withdrawSpendRows(records, [id], isoTime(context.clock.now()));
    if (withdrawn === undefined) throw missing("spend", id);
    act.about("spend", id);
    return null;
  });
}

/** Today where the company is: `2026-03-02`. */
export function todayIn(clock: Clock, timeZone: string): string {
  return clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

type Checked = z.infer<typeof NewSpend>;

/** The rows as they are stored. Raises `invalid` with every row that does not fit; `prefix` begins its paths. */
async function checkSpend(
  context: Context,
  records: Records,
  wanted: readonly Checked[],
  prefix: (at: number) => string,
): Promise<SpendRow[]> {
  const { baseCurrency, timeZone } = await findCompanySettings(records);
  const today = todayIn(context.clock, timeZone);
  const channels = await findChannels(records, [...new Set(wanted.map(({ channel }) => channel))]);
  const ids = new Set(wanted.flatMap(({ campaign }) => (campaign === null ? [] : [campaign])));
  const campaigns = new Map((await findCampaigns(records, { ids: [...ids] })).map((one) => [one.id, one.channel]));
  const dated = wanted.map(({ amount, day }) => ({ ...amount, day }));
  const bases = await convert(records, baseCurrency, dated);
  const faultOf = (row: Checked, base: string | null): Fault | undefined => {
    const { day, channel, campaign, amount } = row;
    if (day > today)
      return fault("day", `${day} is still to come, and spend is what was spent. Record it when it is over`);
    if (!channels.some(({ id }) => id === channel)) return fault("channel", `There is no channel ${channel}`);
    if (campaign !== null && campaigns.get(campaign) !== channel)
      return fault("campaign", `There is no campaign ${campaign} in the channel ${channel}`);
    if (base === null) return fault("amount.currency", noRate(amount.currency, day, baseCurrency));
    if (Number(base) >= baseLimit) return fault("amount.amount", `${amount.amount} ${amount.currency} is too much`);
    return undefined;
  };
  const faults = wanted.flatMap((row, at) => {
    const found = faultOf(row, bases[at] ?? null);
    return found ? [{ ...found, path: `${prefix(at)}${found.path}` }] : [];
  });
  const [first] = faults;
  if (first)
    throw new Problem("invalid", `${first.message}.${faults.length > 1 ? ` (${faults.length} rows)` : ""}`, faults);
  return wanted.map(({ amount: { amount, currency }, ...row }, at) => {
    return { ...row, amount, currency, base_amount: bases[at] ?? "0" };
  });
}

function noRate(currency: string, day: string, base: string): string {
  return `There is no rate for ${currency} on ${day}. Record what one ${currency} is worth in ${base} on that day or before it`;
}

function fault(path: string, message: string): Fault {
  return { path, message };
}

function refuseDoubles(rows: readonly SpendRow[]): void {
  const seen = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const key = spendKey(row);
    if (seen.has(key)) {
      const message = `Row ${at} is about the same day, channel, campaign and item as one before it. Add them up, or give each its item.`;
      throw new Problem("invalid", message, [{ path: `items.${at}`, message: "stands twice" }]);
    }
    seen.add(key);
  }
}
