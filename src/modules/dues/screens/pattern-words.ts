import type { Conditions, Pattern } from "../commitment-contract.ts";
import type { askCodes } from "../units-contract.ts";

/** What a pattern waits for, in words: the acts, and what must be true of them. */
export type PatternWords = { acts: string[]; conditions: { name: string; values: string[] }[] };

/** An act and the places in it as people read them: `contact.logged` becomes "contact logged", `detail.callBack` "call back". */
export function describePattern({ verb, where = {} }: Pick<Pattern, "verb" | "where">): PatternWords {
  return {
    acts: [verb].flat().map((name) => name.replaceAll(/[._]/g, " ")),
    conditions: Object.entries(where).map(([path, wanted]) => ({
      name: readable(path.split(".").at(-1) ?? path),
      values: [wanted].flat().map((value) => (value === null ? "–" : readable(String(value)))),
    })),
  };
}

/**
 * Which question conditions wait for, where they are kept by asking it: how somebody heard, or what brought them back;
 * and whether only those open it whom one department met.
 */
export function askOf({ opens, settles }: Pick<Conditions, "opens" | "settles">) {
  const code = questions.find(([, place]) => settles.every(({ about }) => about.startsWith(place)))?.[0];
  return code && { code, isOfOneDepartment: opens.every(({ only }) => only !== undefined) };
}

const questions: readonly (readonly [code: (typeof askCodes)[number], place: string])[] = [
  ["ask_new_customer", "detail.asks."],
  ["ask_returning_customer", "detail.back."],
];

function readable(name: string): string {
  return name
    .replaceAll("_", " ")
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase();
}
