import { createHash } from "node:crypto";
import type { ImportRow, Refusal } from "../../kernel/imports/kind.ts";
import type { KeyKind } from "./contract.ts";
import { type Key, keyShapes, normaliseKey } from "./keys.ts";
import { foldName, storableText } from "./names.ts";

/** A row of a file of people, read; `since` is undefined where the file says nothing. */
export type PersonInRow = {
  number: number;
  keys: Key[];
  name: string;
  accountName: string;
  since: string | undefined;
  note: string;
  /** For a row without a key: what tells it apart from others, also in another file. */
  sameness: string | undefined;
};

const keyFields: readonly (readonly [string, KeyKind])[] = [
  ["external_id", "external"],
  ["mail", "mail"],
  ["phone", "phone"],
  ["visitor", "visitor"],
];

/** Reads a row, or says why it cannot be taken. Keys stand in the order of how sure they are. */
export function readPersonRow(
  { number, values }: ImportRow,
  { country, now }: { country: string; now: string },
): PersonInRow | Refusal {
  const text = (field: string) => storableText(String(values[field] ?? ""));
  const keys: Key[] = [];
  for (const [field, kind] of keyFields) {
    if (text(field) === "") continue;
    const key = normaliseKey(kind, text(field), country);
    if (!key) return { field, found: text(field), ...keyShapes[kind] };
    keys.push(key);
  }
  const name = text("name").replace(/\s+/g, " ");
  const accountName = text("account").replace(/\s+/g, " ");
  for (const [field, value, longest] of [
    ["name", name, 200],
    ["account", accountName, 200],
    ["note", text("note"), 5000],
  ] as const) {
    if (value.length > longest) return tooLong(field, value, longest);
  }
  const since = text("since") || undefined;
  if (since !== undefined && since > now)
    return {
      field: "since",
      expected: "a time that has passed",
      found: since,
      repair: "correct the time, or leave it out",
    };
  if (name === "" && keys.length === 0)
    return {
      field: "external_id",
      expected: "an external id, a mail, a phone or a name",
      found: "nothing",
      repair: "say who the row is about, or leave it out",
    };
  const sameness = keys.length > 0 ? undefined : hashPerson(name, accountName, since);
  return { number, keys, name, accountName, since, note: text("note"), sameness };
}

function tooLong(field: string, value: string, longest: number): Refusal {
  return {
    field,
    expected: `at most ${longest} characters`,
    found: `${value.length} characters`,
    repair: `shorten the ${field}`,
  };
}

function hashPerson(name: string, account: string, since: string | undefined): string {
  const facts = [foldName(name) || name, foldName(account) || account, since ?? ""];
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url").slice(0, 27);
}
