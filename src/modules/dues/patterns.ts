import type { Act } from "../../kernel/acts/act.ts";
import type { AllowedTime } from "./allowed-time.ts";
import { type HappeningKind, type Pattern, TimeAllowed } from "./commitment-contract.ts";

/** What an act says about one thing that a commitment is about, such as a person. */
export type Told = {
  kind: HappeningKind;
  /** What it is about: the noun, such as person, and its number. */
  subject: string;
  about: number;
  /** When it happened outside: an ISO instant, UTC. */
  at: string;
  /** By when it is to be done, where the act says so: an ISO instant, UTC. */
  due: string | null;
  /** How long it may take, where the act says so. */
  allowed: AllowedTime | null;
  /** The department that did it, where the act says so. */
  department: number | null;
  /** Whether the act says that it is no department's. */
  isNobodys: boolean;
  member: number | null;
  /** What the act is about, such as `contact:7`, for patterns that are tied to it. */
  thing: string | null;
};

/**
 * What an act says by these patterns, in the order of what it is about: things of this subject, where a pattern names no
 * other. Nothing when none of them fits.
 */
export function tellings(act: Act, kind: HappeningKind, patterns: readonly Pattern[], subject: string): Told[] {
  return patterns
    .filter((pattern) => fits(act, pattern))
    .flatMap((pattern) => readTold(act, kind, { ...pattern, subject: pattern.subject ?? subject }));
}

/** Whether an act is of the kind that a pattern looks for. */
export function fits(act: Act, { verb, where = {} }: Pattern): boolean {
  if (!(Array.isArray(verb) ? verb : [verb]).includes(act.verb)) return false;
  return Object.entries(where).every(([path, wanted]) => isOneOf(wanted, valueAt(act, path)));
}

function isOneOf(wanted: unknown, value: unknown): boolean {
  return [wanted].flat().some((one) => one === (value ?? null));
}

function readTold(act: Act, kind: HappeningKind, pattern: Pattern & { subject: string }): Told[] {
  const abouts = [valueAt(act, pattern.about)].flat();
  const times = listReader(pattern.at && valueAt(act, pattern.at));
  const dueTimes = listReader(pattern.due && valueAt(act, pattern.due));
  const allowed = listReader(pattern.allowed && valueAt(act, pattern.allowed));
  const departments = listReader(pattern.department === undefined ? act.department : valueAt(act, pattern.department));
  const picked = Object.entries(pattern.only ?? {}).map(
    ([path, wanted]) => [wanted, listReader(valueAt(act, path))] as const,
  );
  const thing = pattern.thing && act.subject !== null ? `${act.subject}:${act.subjects[0]}` : null;
  return abouts.flatMap((about, place): Told[] => {
    if (!Number.isSafeInteger(about) || !picked.every(([wanted, read]) => isOneOf(wanted, read(place)))) return [];
    const at = timeOf(times(place)) ?? act.at;
    const department = departments(place);
    return [
      {
        kind,
        subject: pattern.subject,
        about: about as number,
        at,
        due: timeOf(dueTimes(place)) ?? null,
        allowed: pattern.allowed ? (TimeAllowed.safeParse(allowed(place)).data ?? null) : null,
        department: typeof department === "number" ? department : null,
        isNobodys: pattern.department !== undefined && department === null,
        member: act.member,
        thing,
      },
    ];
  });
}

/** What stands beside the thing at a place: a list has one for each, anything else is said of all. */
function listReader(value: unknown): (place: number) => unknown {
  return Array.isArray(value) ? (place) => value[place] : () => value;
}

function timeOf(value: unknown): string | undefined {
  const moment = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}

function valueAt(act: Act, path: string): unknown {
  let value: unknown = act;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
