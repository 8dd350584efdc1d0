import { type Context, within } from "../../../kernel/context.ts";
import type { ImportBatch, ImportRow, Refusal } from "../../../kernel/imports/kind.ts";
import { findCompanySettings } from "../../company/index.ts";
import {
  findCameAs,
  findPeopleByKeys,
  findSince,
  type Key,
  keyShapes,
  keyText,
  normaliseKey,
  requirePeople,
} from "../../customers/index.ts";
import { keyFields } from "../../touches/index.ts";

/** Whom a row is about, since when they are known, and whom it names where that is somebody who was merged into them. */
export type RowPerson = { id: number; since: string; cameAs: number | null };

/** Whom each row is about, by row number, and the rows that name nobody. */
export type RowPeople = { persons: Map<number, RowPerson>; refused: Map<number, Refusal> };

/**
 * Finds the people of outcome rows by any of their keys, adds those who are missing (with `people=create`), and gives
 * them the other id that a row names.
 */
export async function findOutcomePeople(
  context: Context,
  rows: readonly ImportRow[],
  batch: ImportBatch,
): Promise<RowPeople> {
  const { records } = context;
  const { country } = await findCompanySettings(records);
  const refused = new Map<number, Refusal>();
  const named = rows.flatMap(({ number, values }) => {
    const keys = readKeys(values, country);
    if ("expected" in keys) refused.set(number, keys);
    else if (keys.length === 0) refused.set(number, namesNobody);
    else return [{ number, keys, also: readAlso(values, country), since: `${values.at}` }];
    return [];
  });
  const known = await findPeopleByKeys(
    records,
    named.flatMap(({ keys }) => keys),
  );
  const wanted = named.filter(({ number, keys }) => {
    if (batch.options.people === "create" || keys.some((key) => known.has(keyText(key)))) return true;
    refused.set(number, unknownPerson(keys));
    return false;
  });
  const ids = await requirePeople(
    within(context, records),
    wanted.map(({ keys, also, since }) => ({ keys: also ? [...keys, also] : keys, since })),
    { import: batch.import, example: batch.example ?? false },
  );
  const since = await findSince(records, ids);
  const cameAs = await findCameAs(
    records,
    wanted.map(({ keys }, at) => ({ person: ids[at] ?? 0, keys })),
  );
  const persons = new Map(
    wanted.map(({ number }, at): [number, RowPerson] => {
      const id = ids[at] ?? 0;
      return [number, { id, since: since.get(id) ?? "", cameAs: cameAs[at] ?? null }];
    }),
  );
  return { persons, refused };
}

function readKeys(values: ImportRow["values"], country: string): Key[] | Refusal {
  const keys: Key[] = [];
  for (const [field, kind] of keyFields) {
    const raw = values[field];
    if (raw === undefined) continue;
    const key = normaliseKey(kind, `${raw}`, country);
    if (!key) return { field, found: `${raw}`, ...keyShapes[kind] };
    keys.push(key);
  }
  return keys;
}

function readAlso(values: ImportRow["values"], country: string): Key | null {
  return values.also_external_id === undefined ? null : normaliseKey("external", `${values.also_external_id}`, country);
}

const namesNobody: Refusal = {
  field: "external_id",
  expected: "an id, a mail, a phone number or a visitor key",
  found: "a row that names nobody",
  repair: "fill in one of them, or leave the row out",
};

function unknownPerson(keys: readonly Key[]): Refusal {
  return {
    field: "external_id",
    expected: "somebody who is known",
    found: keys.map(({ value }) => `"${value}"`).join(", "),
    repair: "import the people first, or choose people=create",
  };
}
