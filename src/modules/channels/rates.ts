import { z } from "@hono/zod-openapi";
import { change, read } from "../../kernel/acts/change.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCompanySettings } from "../company/index.ts";
import { convert, type Dated, deleteUnusedRates, findRates, putRate } from "./rate-store.ts";
import { noteSpendActs } from "./spend-acts.ts";
import { NewRate, type Rate } from "./spend-contract.ts";
import { convertSpendAgain } from "./spend-store.ts";

const Position = z.tuple([z.string(), z.string()]);

/** A page of the rates into the base currency: currencies by letter, newest first. */
export async function listRates(
  context: Context,
  filter: { currency?: string | undefined } = {},
  page: { limit: number; cursor?: string | undefined } = { limit: 50 },
): Promise<Page<Rate>> {
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor, Position);
  const rows = await read(context, "spend.read", async (records) => {
    const { baseCurrency } = await findCompanySettings(records);
    return findRates(records, baseCurrency, { limit: page.limit, after }, filter);
  });
  return toPage(
    rows,
    page.limit,
    ({ currency, day }) => [currency, day],
    (row) => row,
  );
}

/**
 * Says what one unit of a currency is worth in the base currency from a day on; the same day again corrects. Spend
 * that this rate counts for is converted anew. Raises `invalid` for the base currency itself.
 */
export async function recordRate(context: Context, input: NewRate): Promise<Rate> {
  const wanted = NewRate.parse(input);
  return change(context, "rate.recorded", async (records, act) => {
    const { baseCurrency: base } = await findCompanySettings(records);
    const { currency, day, rate } = wanted;
    if (currency === base) {
      throw new Problem("invalid", `${base} is the base currency: one ${base} is always one. Name another currency.`, [
        { path: "currency", message: "is the base currency" },
      ]);
    }
    const { id, changed, before } = await putRate(records, { base, ...wanted });
    act.about("rate", id, { detail: { base, currency, day, rate, before } });
    if (!changed) act.leaveOut();
    else await convertAgain(within(asSystem(context), records), base, currency, day);
    const [row] = await findRates(records, base, { limit: 1 }, { currency, day });
    if (!row) throw new Error("a rate that was just written is not there");
    return row;
  });
}

/** Forgets rates that convert no spend; the others stay. Returns how many were forgotten. */
export async function forgetUnusedRates(
  context: Context,
  rates: readonly Pick<Rate, "currency" | "day">[],
): Promise<number> {
  return change(context, "rate.recorded", async (records, act) => {
    const { baseCurrency } = await findCompanySettings(records);
    const ids = await deleteUnusedRates(records, baseCurrency, rates);
    act.about("rate", ids, { detail: { forgotten: true } });
    if (ids.length === 0) act.leaveOut();
    return ids.length;
  });
}

async function convertAgain(context: Context, base: string, currency: string, day: string): Promise<void> {
  const ids = await convertSpendAgain(context.records, base, currency, day);
  if (ids) return noteSpendActs(context, "spend.recorded", ids, { rate: { currency, day } });
  throw new Problem(
    "invalid",
    `With this rate an amount in ${currency} would have more than 14 digits in ${base}. Check where its point stands.`,
    [{ path: "rate", message: "is too high for the spend in this currency" }],
  );
}

/**
 * Amounts in the base currency, with 4 decimals, in the order given: by the newest rate on or before each day. Null
 * where no rate is known.
 */
export async function toBase(records: Records, amounts: readonly Dated[]): Promise<(string | null)[]> {
  if (amounts.length === 0) return [];
  const { baseCurrency } = await findCompanySettings(records);
  return convert(records, baseCurrency, amounts);
}
