import type { Context } from "../../../kernel/context.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { decideMasking, findClearNames, maskName } from "../../customers/index.ts";

/** Whose an outcome is: null is somebody whom only a key names. The name is as the reader may see it. */
export type OutcomePerson = { person: number | null; name: string };

/** Names the people of outcomes, whose ids are texts: those beyond 2^53 stand for people whom only a key names. */
export async function nameOutcomePeople(
  { actor }: Context,
  records: Records,
  people: readonly string[],
): Promise<(person: string) => OutcomePerson> {
  const idOf = (person: string) => (Number.isSafeInteger(Number(person)) ? Number(person) : null);
  const clear = await findClearNames(
    records,
    people.map(idOf).filter((id) => id !== null),
  );
  const masked = decideMasking(actor).fields.includes("name");
  return (text) => {
    const person = idOf(text);
    const name = clear.get(person ?? 0) ?? "";
    return { person, name: masked ? maskName(name) : name };
  };
}
