import { z } from "zod";
import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import type { FactType } from "../catalogue/contract.ts";
import { findFactTypes } from "../catalogue/store.ts";
import { deliveriesBy, timedAmong } from "../deliveries/deliver.ts";
import { insertDeliveries, type MadeDelivery } from "../deliveries/store.ts";
import { faultsInSaid } from "../facts/values.ts";
import { findNeeds } from "../needs/store.ts";
import { PastFact } from "./contract.ts";
import * as store from "./facts-store.ts";
import { type Note, writeNotes } from "./notes.ts";

/**
 * Writes facts down that were told before now, with what became of them, in few statements: as if each had been told,
 * delivered by the needs that stand now, opened and answered at its time, with an act for each. What became of a fact at a
 * department that does not need it is left out. Returns their numbers, in the order given. Raises `not_found` for a kind, `invalid` for what does not fit it, and
 * `forbidden` for all but the program.
 */
export async function tellPastFacts(
  context: Context,
  input: readonly PastFact[],
  { example = false }: { example?: boolean } = {},
): Promise<number[]> {
  const facts = z.array(PastFact).parse(input);
  return change(context, "fact.delivered", async (records, act) => {
    act.leaveOut();
    const inside = within(context, records);
    const types = new Map((await findFactTypes(records)).map((type) => [type.code, type]));
    const typed = facts.map((fact) => ({ ...fact, fact_type: requireFitting(types.get(fact.type), fact).id }));
    const recordedAt = isoTime(context.clock.now());
    const ids = await store.insertPastFacts(records, typed, { example, recordedAt });
    const written = typed.map((fact, place) => ({ ...fact, id: ids[place] ?? 0 }));
    const deliveries = await deliverPast(records, written);
    const receipts = written.flatMap(({ id, became }) =>
      became.flatMap((one): store.Receipt[] => {
        const delivery = deliveries.get(`${id} ${one.department}`)?.id;
        return delivery === undefined ? [] : [{ ...one, fact: id, delivery }];
      }),
    );
    await store.writeReceipts(records, receipts);
    await writeNotes(inside, [...notesOfTold(written, deliveries), ...notesOfReceipts(receipts)]);
    return ids;
  });
}

type Written = PastFact & { id: number; fact_type: number };
/** The delivery of a fact to a department, by both their numbers. */
type Deliveries = ReadonlyMap<string, MadeDelivery>;

async function deliverPast(records: Records, facts: readonly Written[]): Promise<Deliveries> {
  const deliveriesOf = deliveriesBy(await findNeeds(records));
  const due = facts.flatMap(({ id, fact_type: type, words, department, person, said: values, told }) =>
    deliveriesOf({ id, type, words, department, person, values }, told.at),
  );
  const made = await insertDeliveries(records, due);
  return new Map(made.map((one) => [`${one.fact} ${one.department}`, one]));
}

function notesOfTold(facts: readonly Written[], deliveries: Deliveries): Note[] {
  const byFact = Map.groupBy(deliveries.values(), ({ fact }) => fact);
  return facts.flatMap(({ id, type, person, department, told: { at, member } }): Note[] => {
    const detail = { type, at, person };
    const told: Note = {
      ...{ verb: "fact.captured", at, by: { member, department } },
      about: ["fact", id, { department, detail }],
    };
    const got = byFact.get(id) ?? [];
    if (got.length === 0) return [told];
    const same = <T>(value: T) => got.map(() => value);
    const departments = got.map((delivery) => delivery.department);
    const whose = { facts: same(id), departments, tellers: same(department), kinds: same(type), ...timedAmong(got) };
    const brought = got.map((delivery) => delivery.id);
    return [told, { verb: "fact.delivered", at, by: null, about: ["delivery", brought, { detail: whose }] }];
  });
}

function notesOfReceipts(receipts: readonly store.Receipt[]): Note[] {
  return receipts.flatMap(({ delivery, fact, department, opened, answered, used }) => {
    const note = (verb: Note["verb"], { at, member }: typeof opened, subject: "delivery" | "fact"): Note => ({
      ...{ verb, at, by: { member, department } },
      about: [subject, subject === "fact" ? fact : delivery, { department, detail: { fact } }],
    });
    return [
      note("delivery.opened", opened, "delivery"),
      ...(answered ? [note("delivery.answered", answered, "delivery")] : []),
      ...(used ? [note("fact.used", used, "fact")] : []),
    ];
  });
}

function requireFitting(type: FactType | undefined, { type: code, said }: PastFact): FactType {
  if (!type) throw new Problem("not_found", `There is no kind of fact "${code}".`);
  const [fault] = faultsInSaid(said, type);
  if (fault) throw new Problem("invalid", `${fault.path.slice("said.".length)} ${fault.message}.`, [fault]);
  return type;
}

/**
 * Takes the facts of the example company away, with what became of them. What others answered, decided by or handed on
 * stays. Raises `forbidden` for all but the program, administrators and data stewards.
 */
export async function forgetExampleFacts(context: Context): Promise<void> {
  await change(context, "fact.withdrawn", async (records, act) => {
    const found = await store.findExampleFacts(records);
    if (found.length === 0) return act.leaveOut();
    const ids = found.map(({ id }) => id);
    await store.deleteFacts(records, ids);
    act.about("fact", ids, { detail: { deliveries: found.flatMap(({ deliveries }) => deliveries) } });
  });
}
