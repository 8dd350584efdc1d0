import { change } from "../../kernel/acts/change.ts";
import type { Follower } from "../../kernel/acts/followers.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { findKeysOfPeople, findPeopleByKeys, type Key, keyText, maskPhone, peopleOf } from "../customers/index.ts";
import { findNumbers, takeUnknownMarks } from "./unknown-callers-store.ts";

/** Who called before anybody knew their number is found again, whichever way they became known. */
export const recogniseNewPeople: Follower = {
  name: "unknown callers",
  verbs: ["person.added", "person.recognised", "person.changed", "person.restored", "person.merged", "person.unmerged"],
  async follow(context, acts) {
    const people = peopleOf(acts);
    for (let from = 0; from < people.length; from += together) {
      await recogniseCallers(context, await findKeysOfPeople(context.records, people.slice(from, from + together)));
    }
  },
};

const together = 20_000;

/** Says whose the missed calls from these keys' numbers are, where nobody knew it until now. */
export async function recogniseCallers(context: Context, keys: readonly Key[]): Promise<void> {
  const phones = keys.filter(({ kind }) => kind === "phone");
  if (phones.length === 0) return;
  const owners = await findPeopleByKeys(context.records, phones);
  const owned = phones.filter((key) => owners.has(keyText(key))).map(({ value }) => value);
  const callers = await takeUnknownMarks(context.records, owned);
  if (callers.length === 0) return;
  await change(asSystem(context), "call.recognised", async (_, act) => {
    const people = callers.map(({ phone }) => owners.get(keyText({ kind: "phone", value: phone })));
    const calls = callers.map(({ caller }) => caller);
    act.about("call", calls, { detail: { people } });
  });
}

/** How dues call those whom nobody knows: by their number, masked. */
export async function nameCallers({ records }: Context, calls: readonly number[]): Promise<Map<number, string>> {
  const numbers = await findNumbers(records, calls);
  return new Map([...numbers].map(([id, number]) => [id, maskPhone(number)]));
}
