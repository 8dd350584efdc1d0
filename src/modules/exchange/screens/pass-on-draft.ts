import { recall, remember } from "../../../web/memory.ts";
import type { FactField, FactType } from "../catalogue/contract.ts";
import type { Fact } from "../facts/contract.ts";

/** What somebody has typed and chosen so far; what is said in fields stands as typed. */
export type PassOnDraft = { kind: string; words: string; said: Record<string, string>; who: string };

export const emptyDraft: PassOnDraft = { kind: "", words: "", said: {}, who: "" };

const nameFor = (owner: string) => `pass-on-draft.${owner}`;

/** The draft that was left in this browser. */
export function recallDraft(owner: string): PassOnDraft {
  try {
    return { ...emptyDraft, ...(JSON.parse(recall(nameFor(owner)) ?? "{}") as Partial<PassOnDraft>) };
  } catch {
    return emptyDraft;
  }
}

export function rememberDraft(owner: string, draft: PassOnDraft): void {
  remember(nameFor(owner), JSON.stringify(draft));
}

/** The kinds that somebody of these departments can pass on. How customers heard of us comes from the ask by itself. */
export function kindsFor(kinds: readonly FactType[], departments: readonly { id: number }[]): FactType[] {
  return kinds.filter(
    ({ code, active, producers }) =>
      active &&
      code !== "source_answer" &&
      (producers.length === 0 || departments.length === 0 || departments.some(({ id }) => producers.includes(id))),
  );
}

/**
 * What is said in the fields of a kind, as it is sent: what was left empty is left out. A text where a number belongs
 * stays a text, so that the refusal names its field.
 */
export function saidOf(said: Readonly<Record<string, string>>, fields: readonly FactField[]): Fact["said"] {
  return Object.fromEntries(
    fields.flatMap(({ code, kind }) => {
      const text = (said[code] ?? "").trim();
      return text === "" ? [] : [[code, saidAs(text, kind)]];
    }),
  );
}

function saidAs(text: string, kind: FactField["kind"]): Fact["said"][string] {
  if (kind === "yes_no") return text === "yes";
  if (kind !== "number") return text;
  const number = Number(text.replace(/^(-?\d+),(\d+)$/, "$1.$2"));
  return Number.isFinite(number) ? number : text;
}
