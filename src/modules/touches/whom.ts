import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { findCompanySettings } from "../company/index.ts";
import { type Key, type KeyKind, keyShapes, normaliseKey, requirePeople } from "../customers/index.ts";
import { type Asked, lockAsk } from "./ask-store.ts";
import type { Who } from "./contract.ts";

export type Whom = {
  person?: number | undefined;
  who?: Who | undefined;
  /** When they became known, if this is how. */
  since: string;
  /** The department that met them. */
  department: number | null;
};

/**
 * The person this is about, their ask locked: one who is known, or who becomes known by what they gave. Null when
 * nothing was given. Raises `not_found`, or `invalid` for a mail or phone that cannot be one.
 */
export async function resolveWhom(context: Context, whom: Whom): Promise<Asked | null> {
  return whom.person === undefined && whom.who === undefined ? null : requireWhom(context, whom);
}

/** The person this is about, who must be named. */
export async function requireWhom(context: Context, { person, who, since, department }: Whom): Promise<Asked> {
  const id = person ?? (await becomeKnown(context, who ?? {}, since));
  const ask = await lockAsk(context.records, id, department);
  if (!ask) throw new Problem("not_found", `There is no person ${id}.`);
  return ask;
}

async function becomeKnown(context: Context, { name, mail, phone, externalId }: Who, since: string): Promise<number> {
  const { country } = await findCompanySettings(context.records);
  const given = { mail, phone, external: externalId };
  const keys = Object.entries(given).flatMap(([kind, raw]) =>
    raw === undefined ? [] : [readKey(kind as KeyKind, raw, country)],
  );
  const [id] = await requirePeople(context, [{ keys, since, ...(name ? { name } : {}) }], {});
  if (id === undefined) throw new Error("a person was required and none came back");
  return id;
}

function readKey(kind: KeyKind, raw: string, country: string): Key {
  const key = normaliseKey(kind, raw, country);
  if (key) return key;
  const { expected, repair } = keyShapes[kind];
  const path = kind === "external" ? "who.externalId" : `who.${kind}`;
  throw new Problem("invalid", `This is not ${expected}: ${repair}.`, [{ path, message: `must be ${expected}` }]);
}
