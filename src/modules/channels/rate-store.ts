import { type Generated, sql } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Rate } from "./spend-contract.ts";

type RatesTable = {
  id: Generated<number>;
  base: string;
  currency: string;
  day: string;
  rate: string;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    rates: RatesTable;
  }
}

export type Dated = { amount: string; currency: string; day: string };

/**
 * Amounts in the base currency, rounded half away from zero to 4 decimals, in the order given: amount x the newest
 * rate on or before the day. Null where there is none.
 */
export async function convert(records: Records, base: string, amounts: readonly Dated[]): Promise<(string | null)[]> {
  if (amounts.length === 0) return [];
  const given = amounts.map(({ amount, currency, day }, place) => ({ place, amount, currency, day }));
  const { rows } = await sql<{ base_amount: string | null }>`
    select round(given.amount * case when given.currency = ${base} then 1 else counting.rate end, 4) as base_amount
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (place int, amount numeric, currency text, day date)
    left join lateral (select rate from rates where base = ${base} and currency = given.currency and day <= given.day
      order by day desc limit 1) as counting on true
    order by place`.execute(records);
  return rows.map(({ base_amount }) => base_amount);
}

/** Rates into a base currency: currencies by letter, newest first. One more than the limit. */
export async function findRates(
  records: Records,
  base: string,
  page: { limit: number; after?: readonly [currency: string, day: string] | undefined },
  filter: { currency?: string | undefined; day?: string | undefined } = {},
): Promise<Rate[]> {
  const { currency, day } = filter;
  const [afterCurrency, afterDay] = page.after ?? ["", ""];
  const rows = await records
    .selectFrom("rates")
    .select(["id", "base", "currency", "day", sql<string>`trim_scale(rate)::text`.as("rate")])
    .where("base", "=", base)
    .$if(currency !== undefined, (query) => query.where("currency", "=", currency ?? ""))
    .$if(day !== undefined, (query) => query.where("day", "=", day ?? ""))
    .$if(page.after !== undefined, (query) =>
      query.where(
        sql<boolean>`(currency > ${afterCurrency} or (currency = ${afterCurrency} and day < ${afterDay}::date))`,
      ),
    )
    .orderBy("currency")
    .orderBy("day", "desc")
    .limit(page.limit + 1)
    .execute();
  return rows;
}

/** Writes the rate of a currency for a day. Returns its id, and whether it said something else before. */
export async function putRate(
  records: Records,
  rate: Omit<Rate, "id">,
): Promise<{ id: number; changed: boolean; before: string | null }> {
  const { base, currency, day } = rate;
  const [before] = await findRates(records, base, { limit: 1 }, { currency, day });
  const { rows } = await sql<{ id: number }>`
    insert into rates (base, currency, day, rate) values (${base}, ${currency}, ${day}, ${rate.rate}::numeric)
    on conflict (base, currency, day) do update set rate = excluded.rate where rates.rate <> excluded.rate
    returning id`.execute(records);
  return { id: rows[0]?.id ?? before?.id ?? 0, changed: rows.length > 0, before: before?.rate ?? null };
}

/**
 * Deletes rates, but for those that convert spend that is kept: the newest on or before its day. Returns the ids of the
 * deleted ones.
 */
export async function deleteUnusedRates(
  records: Records,
  base: string,
  rates: readonly Pick<Rate, "currency" | "day">[],
): Promise<number[]> {
  const given = JSON.stringify(rates.map(({ currency, day }) => ({ currency, day })));
  const { rows } = await sql<{ id: number }>`
    delete from rates using jsonb_to_recordset(${given}::jsonb) as given (currency text, day date)
    where rates.base = ${base} and rates.currency = given.currency and rates.day = given.day
      and not exists (select from spend
        where spend.currency = rates.currency and spend.day >= rates.day and withdrawn_at is null
          and not exists (select from rates as later where later.base = rates.base
            and later.currency = rates.currency and later.day > rates.day and later.day <= spend.day))
    returning rates.id`.execute(records);
  return rows.map(({ id }) => id);
}
