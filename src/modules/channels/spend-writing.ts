import { plainAmount } from "../../kernel/money.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findSpendByKeys, putSpend, type SpendKey, type SpendRow, type StoredSpend } from "./spend-store.ts";

/** What became of a row that was to be written. */
export type Written =
  | { became: "created"; id: number }
  | { became: "updated"; id: number; before: StoredSpend }
  | { became: "unchanged"; id: number }
  /** The same import wrote other figures for the same key before: which of the two is meant, only a person can say. */
  | { became: "contradicted"; id: number };

/** A text that two rows about the same thing share. */
export function spendKey({ day, channel, campaign, item }: SpendKey): string {
  return `${day} ${channel} ${campaign ?? 0} ${item}`;
}

/** Whether two rows say the same; amounts are compared as numbers. The base amount follows from the others. */
export function saysTheSame(a: Omit<SpendRow, "base_amount">, b: Omit<SpendRow, "base_amount">): boolean {
  return (
    plainAmount(a.amount) === plainAmount(b.amount) &&
    a.currency === b.currency &&
    a.impressions === b.impressions &&
    a.clicks === b.clicks &&
    a.enquiries === b.enquiries &&
    a.sales === b.sales
  );
}

/** Writes rows, no two of the same key, in bulk: each new, or over what its key said before. In the order given. */
export async function writeSpend(
  records: Records,
  rows: readonly SpendRow[],
  madeBy: { example?: boolean; import?: number | null } = {},
): Promise<Written[]> {
  const there = new Map((await findSpendByKeys(records, rows)).map((row) => [spendKey(row), row]));
  const changed = rows.filter((row) => {
    const before = there.get(spendKey(row));
    return !before || (!saysTheSame(before, row) && !isSameImport(before, madeBy));
  });
  const written = changed.length === 0 ? [] : await putSpend(records, changed, madeBy);
  const ids = new Map(written.map((row) => [spendKey(row), row.id]));
  return rows.map((row): Written => {
    const before = there.get(spendKey(row));
    const id = ids.get(spendKey(row));
    if (!before) return { became: "created", id: id ?? 0 };
    if (id !== undefined) return { became: "updated", id, before };
    return { became: saysTheSame(before, row) ? "unchanged" : "contradicted", id: before.id };
  });
}

function isSameImport({ last_import }: StoredSpend, madeBy: { import?: number | null }): boolean {
  return last_import !== null && last_import === madeBy.import;
}
