import { z } from "zod";
import { read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { differenceOfRates } from "../../../mix/lift.ts";
import { findCompanySettings } from "../../company/index.ts";
import { decideMasking, findClearNames, maskName } from "../../customers/index.ts";
import { asksCustomers } from "../models/chosen-model.ts";
import { creditRange, returnsReport } from "../report/report.ts";
import type { ReturnsReport } from "../report/report-contract.ts";
import {
  type Association,
  Circumstance,
  type Ledger,
  type LedgerRenewal,
  LedgerRenewalsQuery,
  type Ledgers,
  LedgersQuery,
} from "./contract.ts";
import {
  countRenewals,
  findForcedChannels,
  listRenewals,
  type RenewalCount,
  type RenewalRow,
  type RenewalsRange,
} from "./store.ts";

/**
 * The same outcomes in two ledgers, by channel or campaign and by department, each of which adds up to the total; and
 * what was seen together with lost renewals. Raises `invalid` for a period that ends before it begins.
 */
export async function ledgersReport(context: Context, query: LedgersQuery = {}): Promise<Ledgers> {
  const { by, model, confidence, from, to, ...question } = LedgersQuery.parse(query);
  const asked = { ...question, from, to };
  const origins = await returnsReport(context, { ...asked, by, model });
  const departments = await returnsReport(context, {
    ...asked,
    by: "department",
    model: model !== undefined && asksCustomers(model) ? "linear" : model,
  });
  const { total, currency } = origins;
  return read(context, "returns.read", async (records) => {
    const counts = await countRenewals(records, await renewalsRange(context, { from, to }));
    return {
      from: from ?? null,
      to: to ?? null,
      currency,
      total: { revenue: total.revenue, customers: total.customers, sales: total.sales, strength: "measured" },
      origins: ledgerOf(origins),
      departments: ledgerOf(departments),
      confidence,
      associations: Circumstance.options.map((circumstance) => associationOf(circumstance, counts, confidence)),
    };
  });
}

function ledgerOf({ by, model, rows, total }: ReturnsReport): Ledger {
  const whole = Number(total.revenue.amount);
  return {
    by,
    model,
    strength: asksCustomers(model) ? "associated" : "assumed",
    lines: rows
      .filter(({ key, sales, revenue }) => key === 0 || sales !== 0 || Number(revenue.amount) !== 0)
      .map(({ key, name, reason, revenue, customers, sales }) => ({
        key,
        name,
        reason,
        revenue,
        share: whole === 0 ? null : Number(revenue.amount) / whole,
        customers,
        sales,
      })),
  };
}

/** How often renewals were lost with a circumstance and without, and the difference with its interval. */
export function associationOf(
  circumstance: Circumstance,
  counts: readonly RenewalCount[],
  confidence: number,
): Association {
  const sums = (isExposed: boolean) => {
    const mine = counts.filter((count) => count[circumstance] === isExposed);
    const renewals = mine.reduce((sum, count) => sum + count.renewals, 0);
    const lost = mine.reduce((sum, count) => sum + count.lost, 0);
    return { renewals, lost, rate: renewals === 0 ? null : lost / renewals };
  };
  const [exposed, others] = [sums(true), sums(false)];
  const rateOf = ({ renewals, lost }: typeof exposed) => ({ people: renewals, outcomes: lost });
  const isComparable = exposed.renewals > 0 && others.renewals > 0;
  return {
    circumstance,
    strength: "associated",
    exposed,
    others,
    difference: isComparable ? differenceOfRates(rateOf(exposed), rateOf(others), confidence) : null,
  };
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** The renewals behind a count of an association, newest first. Names as the reader may see them. */
export async function ledgerRenewals(context: Context, query: LedgerRenewalsQuery): Promise<Page<LedgerRenewal>> {
  const { circumstance, exposed, lost, limit, cursor, ...days } = LedgerRenewalsQuery.parse(query);
  const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  return read(context, "returns.read", async (records) => {
    const after = position && { at: position[0], id: position[1] };
    const range = await renewalsRange(context, days);
    const rows = await listRenewals(records, range, { circumstance, exposed, lost, limit: limit + 1, after });
    const { baseCurrency: currency } = await findCompanySettings(records);
    const names = await findClearNames(
      records,
      rows.map(({ person }) => person),
    );
    const masked = decideMasking(context.actor).fields.includes("name");
    const present = ({ id, person, kind, at, base_amount }: RenewalRow): LedgerRenewal => {
      const name = names.get(person) ?? "";
      const value = { amount: base_amount, currency };
      return { id, person, name: masked ? maskName(name) : name, at, kind, value };
    };
    return toPage(rows, limit, ({ at, id }) => [at, id], present);
  });
}

async function renewalsRange(
  context: Context,
  days: { from?: string | undefined; to?: string | undefined },
): Promise<RenewalsRange> {
  const { timeZone } = await findCompanySettings(context.records);
  const { from, to } = await creditRange(context, { ...days, lookbackDays: 0, halfLifeDays: 1 }, timeZone);
  const forced = await findForcedChannels(context.events);
  return { from, to, now: isoTime(context.clock.now()), forced };
}
