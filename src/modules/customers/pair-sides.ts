import type { KeyKind } from "./contract.ts";
import { nameWords } from "./name-likeness.ts";
import type { PairField, PersonCounts } from "./pairs-contract.ts";
import type { PersonRow } from "./store.ts";

/** One side of a pair, unmasked. */
export type ClearSide = { row: PersonRow; counts: PersonCounts };

/** The fields in which both people say something, and not the same. */
export function differingFields(one: PersonRow, other: PersonRow): PairField[] {
  const keys = ({ keys: all }: PersonRow, wanted: KeyKind) =>
    all.flatMap(({ kind, value }) => (kind === wanted ? [value] : []));
  const differ = (a: readonly string[], b: readonly string[]) =>
    a.length > 0 && b.length > 0 && !a.some((value) => b.includes(value));
  const text = (value: string) => (value === "" ? [] : [value]);
  const compared: Record<PairField, boolean> = {
    name: differ(text(nameWords(one.name).join(" ")), text(nameWords(other.name).join(" "))),
    account: differ(text(one.account?.name ?? ""), text(other.account?.name ?? "")),
    mail: differ(keys(one, "mail"), keys(other, "mail")),
    phone: differ(keys(one, "phone"), keys(other, "phone")),
    external: differ(keys(one, "external"), keys(other, "external")),
    since: one.since.slice(0, 10) !== other.since.slice(0, 10),
    note: differ(text(one.note), text(other.note)),
  };
  return (Object.keys(compared) as PairField[]).filter((field) => compared[field]);
}

/** Whether a person has more to them than another: more happened, a name, more keys, or known for longer. */
export function hasMore(one: ClearSide, other: ClearSide): boolean {
  const weigh = ({ row, counts }: ClearSide) => [
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    row.name === "" ? 0 : 1,
    row.keys.length,
    -Date.parse(row.since),
  ];
  const [mine, theirs] = [weigh(one), weigh(other)];
  const at = mine.findIndex((value, place) => value !== theirs[place]);
  return at >= 0 && (mine[at] ?? 0) > (theirs[at] ?? 0);
}
