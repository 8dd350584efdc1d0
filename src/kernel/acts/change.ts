import { isoTime } from "../clock.ts";
import type { Actor, Context } from "../context.ts";
import { permit, type Target, type Verb } from "../permissions.ts";
import { Problem } from "../problems.ts";
import type { Records } from "../records/records.ts";
import type { ActDraft } from "./act.ts";
import { claimRepeat, drawActId, insertActs, keepAnswer, type NewAct, type NumberedAct } from "./store.ts";

/** Whose data the verb is about: known beforehand, or looked up in the transaction. */
export type TargetOf = Target | ((records: Records) => Promise<Target>);

/**
 * Everything that changes records goes through here: permission, one transaction, the act, and the answer kept for a
 * repeat. In a context made by `within` it joins the transaction that is running. The result must survive JSON.
 * Raises `forbidden` (written down as a refused act), `unauthenticated`, or `conflict` for a repeat key used twice.
 */
export async function change<T>(
  context: Context,
  verb: Verb,
  work: (records: Records, act: ActDraft) => Promise<T>,
  target: TargetOf = {},
): Promise<T> {
  try {
    if (context.records.isTransaction) return await perform(context, context.records, verb, work, target);
    if (typeof target !== "function") refuseUnlessPermitted(context.actor, verb, target);
    const result = await context.records
      .transaction()
      .execute((records) => collecting(records, () => perform(context, records, verb, work, target)));
    context.wake();
    return result;
  } catch (error) {
    if (error instanceof Refusal && !context.records.isTransaction) await recordRefusal(context, error);
    throw error;
  }
}

/**
 * Reads through the same table. `work` gets the records as they are, without a transaction of its own. A refused question
 * is written down like a refused change.
 */
export async function read<T>(
  context: Context,
  verb: Verb,
  work: (records: Records) => Promise<T>,
  target: Target = {},
): Promise<T> {
  try {
    refuseUnlessPermitted(context.actor, verb, target);
  } catch (error) {
    if (error instanceof Refusal && !context.records.isTransaction) await recordRefusal(context, error);
    throw error;
  }
  return work(context.records);
}

class Refusal extends Problem {
  readonly verb: Verb;

  constructor(kind: "forbidden" | "unauthenticated", message: string, verb: Verb) {
    super(kind, message);
    this.verb = verb;
  }
}

function refuseUnlessPermitted(actor: Actor, verb: Verb, target: Target): void {
  const permission = permit(actor, verb, target);
  if (permission.allowed) return;
  throw new Refusal(actor.kind === "nobody" ? "unauthenticated" : "forbidden", permission.because, verb);
}

async function perform<T>(
  context: Context,
  records: Records,
  verb: Verb,
  work: (records: Records, act: ActDraft) => Promise<T>,
  target: TargetOf,
): Promise<T> {
  refuseUnlessPermitted(context.actor, verb, typeof target === "function" ? await target(records) : target);
  const at = isoTime(context.clock.now());
  const claim = context.repeat && { ...context.repeat, actor: actorName(context.actor), verb, at };
  const earlier = claim && (await claimRepeat(records, claim));
  if (claim && earlier) {
    if (earlier.fingerprint === claim.fingerprint) return earlier.answer as T;
    throw new Problem(
      "conflict",
      "This Idempotency-Key was used for another request. Send a new key with a new request.",
    );
  }
  const act: NewAct = { ...blankAct(context, verb), at };
  let left = false;
  let id: number | undefined;
  const result = await work(records, {
    about(subject, ids, { department = null, detail = {} } = {}) {
      Object.assign(act, { subject, subjects: typeof ids === "number" ? [ids] : [...ids], department, detail });
    },
    async id() {
      id ??= await drawActId(records);
      return id;
    },
    leaveOut() {
      left = true;
    },
  });
  if (!left) await writeDown(records, { ...act, id });
  if (claim) await keepAnswer(records, claim, result);
  return result;
}

/** What the verbs of running transactions did, to be written down together before they commit. */
const collected = new WeakMap<Records, NumberedAct[]>();

async function collecting<T>(records: Records, work: () => Promise<T>): Promise<T> {
  const acts: NumberedAct[] = [];
  collected.set(records, acts);
  const result = await work();
  await insertActs(records, acts);
  return result;
}

async function writeDown(records: Records, act: NumberedAct): Promise<void> {
  const acts = collected.get(records);
  if (acts) acts.push(act);
  else await insertActs(records, [act]);
}

/** A refusal is remembered, and never in the way: the reader gets the reason even if the log cannot be written. */
async function recordRefusal(context: Context, refusal: Refusal): Promise<void> {
  if (context.actor.kind === "nobody") return;
  const act = { ...blankAct(context, refusal.verb), refused: refusal.message };
  await insertActs(context.records, [act]).catch(() => {});
}

function blankAct({ actor, clock, requestId }: Context, verb: Verb): NewAct {
  return {
    at: isoTime(clock.now()),
    actor: actorName(actor),
    member: actor.kind === "member" ? actor.member : null,
    apiKey: actor.kind === "member" ? (actor.key ?? null) : null,
    verb,
    subject: null,
    subjects: [],
    department: null,
    detail: {},
    refused: null,
    request: requestId,
  };
}

function actorName(actor: Actor): string {
  if (actor.kind === "kiosk") return `kiosk:${actor.link}`;
  return actor.kind === "member" ? `member:${actor.member}` : actor.kind;
}
