import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import type { JobKind } from "../../kernel/jobs/jobs.ts";
import { breakOverdue, type CalledDues, findUnread, mendEarly } from "./due-store.ts";
import { followActs } from "./follow-acts.ts";

/** The clock of every due: each minute it calls broken what is overdue. */
export function callingDues(context: Context): JobKind<object> {
  return { name: "call-dues", every: "* * * * *", run: async () => void (await callDues(context)) };
}

/** Dues of one act: others read it in one piece, and wait as long as it takes. */
const together = 5_000;

/**
 * Calls dues broken whose time is over, and takes that back where the clock had gone wrong; each as acts about many, so
 * that others can react. Only what the acts log was read up to is judged: what was done in time may still wait there.
 */
export async function callDues(context: Context, limit = together): Promise<{ broken: number; mended: number }> {
  const now = isoTime(context.clock.now());
  const unread = await findUnread(context.records, followActs.name);
  const until = unread !== undefined && unread < now ? unread : now;
  const broken = await callAll(context, "due.broken", limit, (records, act) =>
    breakOverdue(records, { act, until, limit }),
  );
  const mended = await callAll(context, "due.mended", limit, (records, act) => mendEarly(records, { act, now, limit }));
  return { broken, mended };
}

async function callAll(
  context: Context,
  verb: "due.broken" | "due.mended",
  limit: number,
  call: (records: Context["records"], act: number) => Promise<CalledDues>,
): Promise<number> {
  let count = 0;
  for (let called = limit; called >= limit; ) {
    called = await change(asSystem(context), verb, async (records, act) => {
      const { dues, ...detail } = await call(records, await act.id());
      if (dues.length > 0) act.about("due", dues, { detail });
      else act.leaveOut();
      return dues.length;
    });
    count += called;
  }
  return count;
}
