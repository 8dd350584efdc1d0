import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import * as store from "./keys-store.ts";
import { requireMember } from "./members.ts";
import { type AddedApiKey, type ApiKey, NewApiKey } from "./sign-in-contract.ts";
import { hashToken, newKeySecret } from "./tokens.ts";

const hintLength = 4;

/** The keys of a member, by default the actor's own; administrators see everybody's. */
export async function listKeys(context: Context, member = ownMember(context)): Promise<ApiKey[]> {
  return read(context, "key.read", (records) => store.findKeys(records, member), { member });
}

/**
 * Adds a key that acts as the actor, limited to its scopes. The secret is in this answer only. Raises `invalid` for an
 * end in the past, `forbidden` for a scope that the key in use lacks, and `conflict` for a repeated request, because
 * the secret of the first answer is not kept.
 */
export async function addKey(context: Context, input: NewApiKey): Promise<AddedApiKey> {
  const { name, scopes, expiresAt } = NewApiKey.parse(input);
  const { actor, clock } = context;
  const now = isoTime(clock.now());
  if (expiresAt !== null && expiresAt <= now) {
    throw new Problem("invalid", "The key would have ended already. Choose a day in the future.", [
      { path: "expiresAt", message: "is in the past" },
    ]);
  }
  const secret = newKeySecret();
  const hash = hashToken(secret);
  const added = await change(context, "key.added", async (records, act) => {
    if (actor.kind !== "member") throw new Problem("invalid", "A key belongs to a member. Sign in as one to add it.");
    const lacking = scopes.find((scope) => actor.scopes && !actor.scopes.includes(scope));
    if (lacking) throw new Problem("forbidden", `This API key lacks the scope "${lacking}", so it cannot pass it on.`);
    await requireMember(records, actor.member);
    const hint = secret.slice(-hintLength);
    const id = await store.insertKey(records, { member: actor.member, name, hash, hint, scopes, at: now, expiresAt });
    act.about("key", id, { detail: { scopes, expiresAt } });
    return requireKey(await store.findKey(records, id), id);
  });
  if (await store.isKeyOf(context.records, added.id, hash)) return { ...added, secret };
  throw new Problem(
    "conflict",
    `This request made the key ${added.id} before, and a key is shown only once. Revoke it and add another.`,
  );
}

/** Ends a key at once. Raises `not_found` for one that is unknown or revoked. */
export async function revokeKey(context: Context, id: number): Promise<void> {
  let member: number | undefined;
  await change(
    context,
    "key.revoked",
    async (records, act) => {
      const revoked = await store.revokeKey(records, id, isoTime(context.clock.now()));
      if (!revoked) throw new Problem("not_found", `There is no API key ${id} that works.`);
      act.about("key", id, { detail: { member } });
      return null;
    },
    async (records) => {
      member = requireKey(await store.findKey(records, id), id).member;
      return { member };
    },
  );
}

function requireKey(key: ApiKey | undefined, id: number): ApiKey {
  if (key) return key;
  throw new Problem("not_found", `There is no API key ${id} that works.`);
}

/** The actor's own id; 0, which is nobody's, for the program itself. */
function ownMember({ actor }: Context): number {
  return actor.kind === "member" ? actor.member : 0;
}
