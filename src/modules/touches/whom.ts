import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { findCompanySettings } from "../company/index.ts";
import { findCameAs, type Key, type KeyKind, keyShapes, normaliseKey, requirePeople } from "../customers/index.ts";
import { type AskedInRound, lockAsk, presentDue } from "./ask-store.ts";
import type { Question } from "./asking-contract.ts";
import type { Ask, Who } from "./contract.ts";
import { announceAsks } from "./open-asks.ts";
import { meetAgain } from "./returning.ts";
import { recogniseCallers } from "./unknown-callers.ts";

export type Whom = {
  person?: number | undefined;
  who?: Who | undefined;
  /** When they became known, if this is how. */
  since: string;
  /** The department that met them. */
  department: number | null;
  /** Whether they come by it and are to be asked what brought them back, if it was long ago; and what was asked. */
  comes?: boolean;
  question?: Question | undefined;
};

/** The person something is about, with where their ask stands. */
export type Met = AskedInRound & {
  /** Whom it came in for, where that is somebody who was merged into the person. */
  cameAs: number | null;
  /** Their ask, where it is due and stays so unless something is said of it. */
  due?: Ask | undefined;
};

/**
 * The person this is about, their ask locked: one who is known, or who becomes known by what they gave. Null when
 * nothing was given. Raises `not_found`, or `invalid` for a mail or phone that cannot be one.
 */
export async function resolveWhom(context: Context, whom: Whom): Promise<Met | null> {
  return whom.person === undefined && whom.who === undefined ? null : requireWhom(context, whom);
}

/** The person this is about, who must be named. */
export async function requireWhom(context: Context, { person, who, ...meeting }: Whom): Promise<Met> {
  if (person !== undefined) return meet(context, { id: person }, meeting);
  return meetByKeys(context, { ...(await readWho(context, who ?? {})), ...meeting });
}

type Meeting = Omit<Whom, "person" | "who">;

export type KnownBy = { keys: readonly Key[]; name?: string | undefined };

/** The person who is known by these keys, or who becomes known by them and the name. */
export async function meetByKeys(context: Context, { keys, name, ...meeting }: KnownBy & Meeting): Promise<Met> {
  const [id] = await requirePeople(context, [{ keys, since: meeting.since, ...(name ? { name } : {}) }], {});
  if (id === undefined) throw new Error("a person was required and none came back");
  // Before what is said of them now, so that a call back is known to be one.
  await recogniseCallers(context, keys);
  const [cameAs = null] = await findCameAs(context.records, [{ person: id, keys }]);
  return meet(context, { id, cameAs }, meeting);
}

async function meet(
  context: Context,
  { id, cameAs }: { id: number; cameAs?: number | null },
  { since, department, comes = false, question }: Meeting,
): Promise<Met> {
  const ask = await lockAsk(context.records, id, department, question);
  if (!ask) throw new Problem("not_found", `There is no person ${id}.`);
  if (ask.isNew) await announceAsks(context, [ask]);
  const mayBegin = comes && (ask.state !== "due" || question === "back");
  const begun = mayBegin && (await meetAgain(context, ask, { person: ask.person, at: since, department, question }));
  const due = begun ? undefined : presentDue(ask);
  return { ...ask, ...(begun || {}), cameAs: cameAs ?? (ask.person === id ? null : id), due };
}

async function readWho(context: Context, { name, mail, phone, externalId }: Who): Promise<KnownBy> {
  const country = phone === undefined ? "" : (await findCompanySettings(context.records)).country;
  const given = { mail, phone, external: externalId };
  const keys = Object.entries(given).flatMap(([kind, raw]) =>
    raw === undefined ? [] : [readKey(kind as KeyKind, raw, country)],
  );
  return { keys, name };
}

function readKey(kind: KeyKind, raw: string, country: string): Key {
  const key = normaliseKey(kind, raw, country);
  if (key) return key;
  const { expected, repair } = keyShapes[kind];
  const path = kind === "external" ? "who.externalId" : `who.${kind}`;
  throw new Problem("invalid", `This is not ${expected}: ${repair}.`, [{ path, message: `must be ${expected}` }]);
}
