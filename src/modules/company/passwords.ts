import { hashPassword, verifyPassword } from "better-auth/crypto";
import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { clearAttempts, limitAttempts, passwordLimit, passwordOf } from "./attempts.ts";
import { requireMember } from "./members.ts";
import { PasswordChange } from "./sign-in-contract.ts";
import * as store from "./sign-in-store.ts";

/**
 * Changes the actor's own password and ends their other sessions; `token` is the one of the session that asks. Raises
 * `invalid` when the current password is wrong, `too_often`, or `conflict` for somebody without a password.
 */
export async function changePassword(context: Context, input: PasswordChange, token?: string): Promise<void> {
  const { current, next } = PasswordChange.parse(input);
  const { repeat: _notKept, ...once } = context;
  const { actor, records } = once;
  if (actor.kind !== "member" || actor.key !== undefined) {
    throw new Problem(actor.kind === "nobody" ? "unauthenticated" : "forbidden", "Sign in to change your password.");
  }
  const { userId, mail } = await requireMember(records, actor.member);
  const known = userId === null ? undefined : await store.findPasswordHash(records, userId);
  if (userId === null || known === undefined) {
    throw new Problem("conflict", "You sign in through your company's single sign-on, so there is no password here.");
  }
  // Hashing takes long on purpose, so it is done before the transaction begins.
  await limitAttempts(once, passwordOf(mail ?? ""), passwordLimit);
  if (!(await verifyPassword({ hash: known, password: current }))) {
    throw new Problem("invalid", "The current password is not right.", [{ path: "current", message: "is not right" }]);
  }
  await clearAttempts(once, passwordOf(mail ?? ""));
  const hash = await hashPassword(next);
  await change(once, "password.changed", async (inside, act) => {
    await store.setPasswordHash(inside, userId, hash, isoTime(once.clock.now()));
    const ended = await store.deleteSessions(inside, userId, token);
    act.about("member", actor.member, { detail: { sessions: ended.length } });
    return null;
  });
}
