import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, memberOf, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { recorderOf, targetOf } from "../../touches/index.ts";
import { mask, seenBy } from "../facts/facts.ts";
import { findFacts } from "../facts/store.ts";
import { DeliveriesQuery, type Delivery, DeliveryAnswer, NewFactUse } from "./contract.ts";
import * as store from "./store.ts";

const Position = z.tuple([z.number().int()]);

/** What lies before departments, the newest first: one of one's own, or all of them. */
export async function listDeliveries(
  context: Context,
  query: DeliveriesQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Delivery>> {
  const { department, state } = DeliveriesQuery.parse(query);
  const before = cursor === undefined ? undefined : decodeCursor(cursor, Position)[0];
  const { actor } = context;
  const departments =
    department === undefined ? (actor.kind === "member" ? actor.departments : undefined) : [department];
  const target = { departments: departments ?? [], member: memberOf(context) };
  return read(
    context,
    "delivery.read",
    async (records) => {
      const rows = await store.findDeliveries(
        records,
        { departments, state },
        { before, limit: limit + 1, now: isoTime(context.clock.now()) },
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => present(context, row),
      );
    },
    target,
  );
}

/** Notes that somebody of the department has opened it; again changes nothing. Raises `not_found`. */
export async function openDelivery(context: Context, id: number): Promise<Delivery> {
  const by = { at: isoTime(context.clock.now()), member: memberOf(context) };
  return changeDelivery(context, "delivery.opened", id, async (records) => store.openDelivery(records, id, by));
}

/** Answers whoever told it, and opens it with that. Raises `conflict` where it was answered, `not_found`. */
export async function answerDelivery(context: Context, id: number, input: DeliveryAnswer): Promise<Delivery> {
  const { words } = DeliveryAnswer.parse(input);
  const by = { at: isoTime(context.clock.now()), member: memberOf(context) };
  return changeDelivery(context, "delivery.answered", id, async (records) => {
    if (!(await store.answerDelivery(records, id, { words, ...by }))) {
      const whom = await store.findAnswerer(records, id);
      throw new Problem(
        "conflict",
        `It was answered already${whom ? ` by ${whom}` : ""}. Take that answer back first to give another one.`,
      );
    }
    await store.openDelivery(records, id, by);
    return id;
  });
}

/** Takes an answer back. Raises `not_found` where there is none. */
export async function withdrawAnswer(context: Context, id: number): Promise<Delivery> {
  return changeDelivery(context, "delivery.unanswered", id, async (records) => {
    if (await store.answerDelivery(records, id, null)) return id;
    throw new Problem("not_found", `Delivery ${id} has no answer.`);
  });
}

/** Notes what was decided by facts that this reader sees, for all who told them, and opens them in that department. Raises `not_found` for others. */
export async function decideByFacts(context: Context, input: NewFactUse): Promise<{ ids: number[] }> {
  const { facts, decision, department } = NewFactUse.parse(input);
  const recorder = recorderOf(context.actor, { department });
  return change(
    context,
    "fact.used",
    async (records, act) => {
      await refuseUnseen(context, records, facts);
      const use = { facts, decision, ...recorder, at: isoTime(context.clock.now()) };
      const used = await store.insertUses(records, use);
      await openUsed(within(context, records), { ...use, facts: used.map(({ fact }) => fact) });
      const ids = used.map(({ id }) => id);
      act.about(
        "fact",
        used.map(({ fact }) => fact),
        { department: recorder.department, detail: { uses: ids } },
      );
      return { ids };
    },
    targetOf(recorder),
  );
}

/** Who decides by facts has read them: what of them lies before the department is opened with that. */
async function openUsed(
  context: Context,
  { facts, department, at, member }: { facts: number[]; department: number | null; at: string; member: number | null },
): Promise<void> {
  if (department === null) return;
  await change(asSystem(context), "delivery.opened", async (records, act) => {
    const opened = await store.openDeliveriesOf(records, { facts, department }, { at, member });
    if (opened.length === 0) return act.leaveOut();
    act.about("delivery", opened, { department, detail: { facts } });
  });
}

/** Takes back what was decided by a fact. Raises `not_found`. */
export async function withdrawUse(context: Context, id: number): Promise<void> {
  const owner = async (records: Records) => {
    const found = await store.findUseOwner(records, id);
    if (!found) throw new Problem("not_found", `There is no decision ${id} by a fact.`);
    return found;
  };
  await change(
    context,
    "fact.unused",
    async (records, act) => {
      await store.withdrawUse(records, id, isoTime(context.clock.now()));
      act.about("fact_use", id);
      return null;
    },
    async (records) => targetOf(await owner(records)),
  );
}

async function changeDelivery(
  context: Context,
  verb: "delivery.opened" | "delivery.answered" | "delivery.unanswered",
  id: number,
  work: (records: Records) => Promise<number | undefined>,
): Promise<Delivery> {
  return change(
    context,
    verb,
    async (records, act) => {
      const changed = await work(records);
      const delivery = await requireDelivery(within(context, records), id);
      act.about("delivery", id, { department: delivery.department.id, detail: { fact: delivery.fact.id } });
      if (changed === undefined) act.leaveOut();
      return present(context, delivery);
    },
    async (records) => ({ departments: [(await requireDelivery(within(context, records), id)).department.id] }),
  );
}

/** A delivery as this reader may see it. */
export function present(context: Context, row: Delivery): Delivery {
  return { ...row, fact: mask(context, row.fact) };
}

async function requireDelivery({ records, clock }: Context, id: number): Promise<Delivery> {
  const now = isoTime(clock.now());
  const [delivery] = await store.findDeliveries(records, { ids: [id] }, { limit: 1, now });
  if (!delivery) throw new Problem("not_found", `There is no delivery ${id}.`);
  return delivery;
}

async function refuseUnseen(context: Context, records: Records, facts: readonly number[]): Promise<void> {
  const seen = await findFacts(records, { ids: facts, seenBy: seenBy(context) }, { limit: facts.length });
  const missing = facts.filter((fact) => !seen.some(({ id }) => id === fact));
  if (missing.length > 0) throw new Problem("not_found", `There is no fact ${missing.join(", ")}.`);
}
