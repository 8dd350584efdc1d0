import { type Fault, Problem } from "../../kernel/problems.ts";
import type { KeyKind, NewKeys } from "./contract.ts";
import { type Key, keyShapes, keyText, normaliseKey } from "./keys.ts";

/** A key with the place in the input where it was written, such as `mails.0`. */
export type WrittenKey = Key & { path: string };

const lists: readonly (readonly [keyof NewKeys, KeyKind])[] = [
  ["externalIds", "external"],
  ["mails", "mail"],
  ["phones", "phone"],
  ["visitors", "visitor"],
];

/**
 * The keys of an input, normalised, each once. `under` stands before their paths. Raises `invalid`, naming every one
 * that cannot be read.
 */
export function readKeys(written: NewKeys, country: string, under = ""): WrittenKey[] {
  const faults: Fault[] = [];
  const keys = new Map<string, WrittenKey>();
  for (const [list, kind] of lists) {
    for (const [at, raw] of written[list].entries()) {
      const path = `${under}${list}.${at}`;
      const key = normaliseKey(kind, raw, country);
      if (!key) faults.push({ path, message: `must be ${keyShapes[kind].expected}` });
      else if (!keys.has(keyText(key))) keys.set(keyText(key), { ...key, path });
    }
  }
  const [first] = faults;
  if (first) throw new Problem("invalid", `${first.path} ${first.message}.`, faults);
  return [...keys.values()];
}
