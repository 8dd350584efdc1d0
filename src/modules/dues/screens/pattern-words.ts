import type { Pattern } from "../commitment-contract.ts";

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

function readable(name: string): string {
  return name
    .replaceAll("_", " ")
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase();
}
