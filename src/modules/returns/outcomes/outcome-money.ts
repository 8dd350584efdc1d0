import type { ImportRow, Refusal } from "../../../kernel/imports/kind.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { toBase } from "../../channels/index.ts";
import { findCompanySettings } from "../../company/index.ts";

/** What a row is worth, in its own currency and in the base currency; decimals as text. */
export type RowAmounts = {
  amount: string;
  currency: string;
  margin: string | null;
  base_amount: string;
  base_margin: string | null;
};

/** The amounts of rows in one statement, and the rows whose currency has no rate on their day. */
export async function findRowsInBase(
  records: Records,
  rows: readonly ImportRow[],
): Promise<{ amounts: Map<number, RowAmounts>; refused: Map<number, Refusal> }> {
  const { baseCurrency } = await findCompanySettings(records);
  const read = rows.map(({ number, values }) => ({
    number,
    amount: `${values.value ?? "0"}`,
    margin: values.margin === undefined ? null : `${values.margin}`,
    currency: `${values.currency ?? baseCurrency}`,
    day: `${values.at}`.slice(0, 10),
  }));
  const inBase = await toBase(records, read);
  const withMargin = read.flatMap(({ margin, currency, day }) =>
    margin === null ? [] : [{ amount: margin, currency, day }],
  );
  const marginsInBase = await toBase(records, withMargin);
  const amounts = new Map<number, RowAmounts>();
  const refused = new Map<number, Refusal>();
  let nextMargin = 0;
  for (const [at, { number, amount, margin, currency, day }] of read.entries()) {
    const baseMargin = margin === null ? null : (marginsInBase[nextMargin++] ?? null);
    const base = inBase[at] ?? null;
    if (base === null) refused.set(number, noRate(currency, baseCurrency, day));
    else amounts.set(number, { amount, currency, margin, base_amount: base, base_margin: baseMargin });
  }
  return { amounts, refused };
}

function noRate(currency: string, baseCurrency: string, day: string): Refusal {
  return {
    field: "currency",
    expected: `a currency with a rate to ${baseCurrency}`,
    found: `${currency} on ${day}`,
    repair: `record a rate for ${currency}, in Channels under Rates, or choose ${currency} as the base currency`,
  };
}
