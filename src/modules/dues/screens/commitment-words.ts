import type { useFormats, useMessages } from "../../../web/messages/MessagesProvider.tsx";
import type { Commitment, OwedTo, Owes, Pattern, TimeAllowed } from "../commitment-contract.ts";
import { isBuiltInCode, isTimeGiven } from "../units-contract.ts";
import { type Moment, momentsOf } from "./moments.ts";
import { askOf, describePattern } from "./pattern-words.ts";

type Say = ReturnType<typeof useMessages>;
type Formats = ReturnType<typeof useFormats>;
export type NameOf = (department: number) => string;

/** Who owes, in words. */
export function owerOf(t: Say, owes: Owes, nameOf: NameOf): string {
  return owes.who === "department" ? nameOf(owes.department) : t(`dues.owes.${owes.who}`);
}

/** To whom it is owed, in words. */
export function owedToOf(t: Say, to: OwedTo, nameOf: NameOf): string {
  return to.whom === "department" ? nameOf(to.department) : t(`dues.to.${to.whom}`);
}

/** How long it may take, in words. */
export function timeOf(t: Say, { amount, unit }: TimeAllowed): string {
  return t(`dues.allowed.${unit}`, { count: amount });
}

/** How long it may take, where the commitment decides that and not what opens it. */
export function allowedOf(t: Say, { allowed, conditions }: Pick<Commitment, "allowed" | "conditions">): string {
  return isTimeGiven(conditions) ? t("dues.allowed.given") : timeOf(t, allowed);
}

type Choice = { value: string; label: string };

/** The words for how people meet and what it is about, in the order in which they are offered. */
export type ContactWords = { media: readonly Choice[]; purposes: readonly Choice[] };

/** What opens dues of a commitment and what keeps them, one sentence each. */
export function sentencesOf(
  t: Say,
  formats: Formats,
  { code, builtIn, conditions }: Pick<Commitment, "code" | "builtIn" | "conditions">,
  contacts: ContactWords,
): [string, string] {
  if (builtIn && isBuiltInCode(code)) {
    return [t(`dues.rule.${code}.opens`), t(`dues.rule.${code}.keeps`)];
  }
  const ask = askOf(conditions);
  if (ask) {
    const { code: asks, isOfOneDepartment } = ask;
    return [t(`dues.rule.${asks}.${isOfOneDepartment ? "met" : "opens"}`), t(`dues.rule.${asks}.keeps`)];
  }
  const moments = momentsOf(conditions);
  if (moments) {
    return [
      t(`dues.moment.${moments.opens.kind}.opens`, { details: detailsOf(formats, moments.opens, contacts) }),
      t(`dues.moment.${moments.settles.kind}.keeps`, { details: detailsOf(formats, moments.settles, contacts) }),
    ];
  }
  const rules = (patterns: readonly Pattern[]) =>
    formats.list(patterns.map((one) => patternOf(t, formats, one, contacts)));
  return [
    t("dues.rule.opens", { rules: rules(conditions.opens) }),
    t("dues.rule.keeps", { rules: rules(conditions.settles) }),
  ];
}

/** " (Phone, Complaint)" behind a moment, or nothing for one of any kind. */
function detailsOf(formats: Formats, { medium, purpose }: Moment, { media, purposes }: ContactWords): string {
  const said = [labelOf(media, medium), labelOf(purposes, purpose)].filter((part) => part !== null);
  return said.length === 0 ? "" : ` (${formats.list(said)})`;
}

function labelOf(choices: readonly Choice[], value: string | null): string | null {
  return value === null ? null : (choices.find((choice) => choice.value === value)?.label ?? value);
}

const knownActs = [
  "contact.logged",
  "contact.corrected",
  "contact.withdrawn",
  "person.added",
  "answer.captured",
  "ask.opened",
  "ask.settled",
  "call.received",
  "call.missed",
] as const;
const knownFields = ["direction", "medium", "purpose", "callBack"] as const;

function patternOf(t: Say, formats: Formats, pattern: Pattern, { media, purposes }: ContactWords): string {
  const { acts, conditions } = describePattern(pattern);
  const actName = (verb: string, readable: string) => {
    const known = knownActs.find((one) => one === verb);
    return known ? t(`dues.act.${known}`) : readable;
  };
  const act = [pattern.verb]
    .flat()
    .map((verb, at) => t("dues.rule.act", { act: actName(verb, acts[at] ?? verb) }))
    .join(" / ");
  if (conditions.length === 0) return act;
  const told = Object.entries(pattern.where ?? {}).map(([path, wanted], at) => {
    const field = knownFields.find((one) => path === `detail.${one}`);
    const { name = path, values = [] } = conditions[at] ?? {};
    const words = [wanted].flat().map((value, place) => {
      const text = String(value);
      if (field === "medium") return labelOf(media, text) ?? text;
      if (field === "purpose") return labelOf(purposes, text) ?? text;
      if (field === "direction" && (text === "inbound" || text === "outbound")) return t(`touches.direction.${text}`);
      if (text === "true" || text === "false") return t(`dues.rule.${text}`);
      return values[place] ?? text;
    });
    return t("dues.rule.is", { name: field ? t(`dues.field.${field}`) : name, value: words.join(" / ") });
  });
  return t("dues.rule.where", { act, conditions: formats.list(told) });
}
