import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { requireMember } from "./members.ts";
import type { Session } from "./sign-in-contract.ts";
import * as store from "./sign-in-store.ts";

/**
 * The running sessions of a member, by default the actor's own; administrators see everybody's. `token` is the one of
 * the session that asks, which is marked as current.
 */
export async function listSessions(context: Context, token?: string, member?: number): Promise<Session[]> {
  const whose = member ?? (context.actor.kind === "member" ? context.actor.member : 0);
  return read(
    context,
    "session.read",
    async (records) => {
      const rows = await store.findSessions(records, whose, isoTime(context.clock.now()));
      return rows.map(({ token: own, address, device, ...row }) => ({
        ...row,
        address: address ?? "",
        device: device ?? "",
        current: own === token,
      }));
    },
    { member: whose },
  );
}

/** Ends a session: the next request with it is nobody's. Raises `not_found`. */
export async function endSession(context: Context, id: number): Promise<void> {
  let member: number | undefined;
  await change(
    context,
    "session.ended",
    async (records, act) => {
      await store.deleteSession(records, id);
      act.about("session", id, { detail: { member } });
      return null;
    },
    async (records) => {
      const session = await store.findSession(records, id);
      if (!session) throw new Problem("not_found", `There is no session ${id}.`);
      member = session.member;
      return { member };
    },
  );
}

/** Ends all sessions of a member, by default the actor's own, but not the one with `token`. Returns how many. */
export async function endSessions(context: Context, token?: string, member?: number): Promise<number> {
  const whose = member ?? (context.actor.kind === "member" ? context.actor.member : 0);
  return change(
    context,
    "session.ended",
    async (records, act) => {
      const { userId } = await requireMember(records, whose);
      const ended = userId === null ? [] : await store.deleteSessions(records, userId, token);
      if (ended.length === 0) act.leaveOut();
      act.about("session", ended, { detail: { member: whose } });
      return ended.length;
    },
    { member: whose },
  );
}
