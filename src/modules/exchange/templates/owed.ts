import { isDeepStrictEqual } from "node:util";
import type { Commitment, CommitmentContent } from "../../dues/index.ts";
import { commitmentOf } from "../agreements/terms.ts";
import type { HandOffReason } from "../hand-offs/reasons-contract.ts";
import { askCommitmentOf } from "./asking.ts";
import type { TemplateRole } from "./choices-contract.ts";
import type { ExchangeTemplate, TemplatePlan } from "./contract.ts";

export type StandingOwed = {
  commitments: readonly Commitment[];
  reasons: readonly HandOffReason[];
  /** The departments that take parts, by part. */
  departments: ReadonlyMap<TemplateRole, { id: number; name: string }>;
  /** Whether whoever applies it may add what departments owe. */
  mayOwe: boolean;
};

/** With what each of them says as a commitment. */
export type PlannedOwed = {
  handOffs: (TemplatePlan["handOffs"][number] & { content: CommitmentContent })[];
  asks: (TemplatePlan["asks"][number] & { content: CommitmentContent })[];
  reasons: TemplatePlan["reasons"];
};

export const nothingOwed: PlannedOwed = { handOffs: [], asks: [], reasons: [] };

/** What is said of it to whoever previews it. */
export function presentOwed({ handOffs, asks, reasons }: PlannedOwed): Pick<TemplatePlan, keyof PlannedOwed> {
  return {
    handOffs: handOffs.map(({ content: _content, ...handOff }) => handOff),
    asks: asks.map(({ content: _content, ...ask }) => ask),
    reasons,
  };
}

/**
 * What departments would owe by a template, beside what they owe already: what one department takes both sides of is
 * left out, and so is what nobody takes a side of. The same commitment with another time stays as it is.
 */
export function planOwed(template: ExchangeTemplate, standing: StandingOwed): PlannedOwed {
  const { departments } = standing;
  const handOffs = template.handOffs.flatMap(({ role, to: other, ...handOff }): PlannedOwed["handOffs"] => {
    const [department, to] = [departments.get(role), departments.get(other)];
    if (!department || !to) return [];
    const name = handOff.name.replace("{to}", to.name);
    const terms = { pattern: handOff.pattern, factType: null, allowed: handOff.allowed, calendar: null, target: null };
    const content = commitmentOf(name, terms, { owes: department.id, to: to.id });
    const outcome =
      department.id === to.id ? "same_department" : outcomeOf(codeOf(template, handOff), content, standing);
    return [{ ...handOff, name, department, to, outcome, content }];
  });
  const isPromised = handOffs.some(({ outcome }) => outcome === "added" || outcome === "there");
  return {
    handOffs,
    asks: template.asks.flatMap(({ role, ...ask }): PlannedOwed["asks"] => {
      const department = departments.get(role);
      if (!department) return [];
      const content = askCommitmentOf(ask, department.id);
      const outcome = outcomeOf(codeOf(template, ask), content, standing);
      return [{ ...ask, department, outcome, content }];
    }),
    // They are for what comes back of such hand-offs.
    reasons: (isPromised ? template.reasons : []).map(({ code, name }) => {
      const known = standing.reasons.find((one) => one.code === code);
      const outcome = !known ? "added" : known.active ? "there" : "brought_back";
      return { code, name: known?.name ?? name, outcome };
    }),
  };
}

/** By what a commitment of a template is known; where other departments took its parts before, with a number behind. */
export function codeOf(template: Pick<ExchangeTemplate, "code">, { code }: { code: string }): string {
  return `${template.code}_${code}`;
}

/** The same commitment between the same departments stands also where somebody changed what opens and keeps it. */
function outcomeOf(
  code: string,
  { owes, to, conditions }: CommitmentContent,
  { commitments, mayOwe }: StandingOwed,
): TemplatePlan["asks"][number]["outcome"] {
  const same = commitments.filter((one) => {
    const isOfItem = one.code.startsWith(code) && /^(?:_\d+)?$/.test(one.code.slice(code.length));
    return (
      isDeepStrictEqual([one.owes, one.to], [owes, to]) && (isOfItem || isDeepStrictEqual(one.conditions, conditions))
    );
  });
  if (same.some(({ active }) => active)) return "there";
  if (same.length > 0) return "switched_off";
  return mayOwe ? "added" : "not_yours";
}
