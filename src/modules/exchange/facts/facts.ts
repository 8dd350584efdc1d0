import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { permit } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCompanySettings } from "../../company/index.ts";
import { decideMasking, maskName } from "../../customers/index.ts";
import { momentOf, recorderOf, resolveWhom, targetOf } from "../../touches/index.ts";
import type { FactType } from "../catalogue/contract.ts";
import { findFactType } from "../catalogue/store.ts";
import { deliver } from "../deliveries/deliver.ts";
import { sourceAnswer } from "../source-answers/choices-contract.ts";
import { type Fact, type FactDetail, FactsQuery, NewFact, type PassedFact } from "./contract.ts";
import * as store from "./store.ts";
import { faultsInSaid } from "./values.ts";

/**
 * Writes down what somebody outside told. Who needs it gets it by what the needs say. Raises `invalid` for what does not
 * fit the kind, for a time to come and for somebody of several departments who names none; `not_found` for a kind or a
 * person that is not there; `forbidden` where the department tells no such facts.
 */
export async function captureFact(context: Context, input: NewFact): Promise<PassedFact> {
  const { type: code, words, said, person, who, at: given, department } = NewFact.parse(input);
  const { at, now } = momentOf(context, given);
  const recorder = recorderOf(context.actor, { department });
  return change(
    context,
    "fact.captured",
    async (records, act) => {
      const type = await requireActiveType(records, code);
      if (code === sourceAnswer) throw isAnAnswer();
      refuseMisfit(type, { said, department: recorder.department });
      const met = await resolveWhom(within(context, records), {
        person,
        who,
        since: at,
        department: recorder.department,
      });
      const told = { person: met?.person ?? null, came_as: met?.cameAs ?? null };
      const fact = { fact_type: type.id, at, recorded_at: now, ...recorder, ...told, words, said };
      const id = await store.insertFact(records, fact);
      act.about("fact", id, { department: recorder.department, detail: { type: code, at, person: told.person } });
      // In the same transaction: whoever needs it has it as soon as it is told.
      const goesTo = await deliver(within(context, records), [id]);
      return { ...(await requireDetail(within(context, records), id)), goesTo };
    },
    targetOf(recorder),
  );
}

const Position = z.tuple([z.string(), z.number().int()]);

/**
 * Facts, the newest first: for marketing, executives, data stewards and administrators all, else those that the own
 * departments told or got and one's own.
 */
export async function listFacts(
  context: Context,
  query: FactsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Fact>> {
  const { type: code, from, to, became: state, ...filter } = FactsQuery.parse(query);
  const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  const after = position && { at: position[0], id: position[1] };
  return read(context, "fact.read", async (records) => {
    const type = code === undefined ? undefined : (await requireType(records, code)).id;
    const days =
      (from ?? to) ? { from: from ?? null, to: to ?? null, ...(await findCompanySettings(records)) } : undefined;
    const became = state && { state, now: isoTime(context.clock.now()) };
    const wanted = { ...filter, type, became, days, seenBy: seenBy(context) };
    const rows = await store.findFacts(records, wanted, { after, limit: limit + 1 });
    return toPage(
      rows,
      limit,
      ({ at, id }) => [at, id],
      (row) => mask(context, row),
    );
  });
}

/** A fact with what became of it. Raises `not_found`, also for one that is not for this reader. */
export async function getFact(context: Context, id: number): Promise<FactDetail> {
  return read(context, "fact.read", (records) => requireDetail(within(context, records), id));
}

/** Takes a fact back, for everybody who got it. Raises `not_found`. */
export async function withdrawFact(context: Context, id: number): Promise<void> {
  await change(
    context,
    "fact.withdrawn",
    async (records, act) => {
      const owner = await requireOwner(records, id);
      if (owner.answer !== null) throw takeTheAnswerBack();
      if (!(await store.withdrawFact(records, id, isoTime(context.clock.now())))) throw noFact(id);
      const deliveries = await store.findDeliveriesOf(records, id);
      act.about("fact", id, { department: owner.department, detail: { deliveries } });
      return null;
    },
    async (records) => targetOf(await requireOwner(records, id)),
  );
}

/** Whose facts this reader sees; undefined for everybody's. */
export function seenBy(context: Context): store.SeenBy {
  const { actor } = context;
  if (permit(actor, "all_facts.read").allowed) return undefined;
  return actor.kind === "member" ? actor : { departments: [], member: 0 };
}

async function requireDetail(context: Context, id: number): Promise<FactDetail> {
  const { records, clock } = context;
  const [fact] = await store.findFacts(records, { ids: [id], seenBy: seenBy(context) }, { limit: 1 });
  if (!fact) throw noFact(id);
  return {
    ...mask(context, fact),
    trail: await store.findTrail(records, id, isoTime(clock.now())),
    uses: await store.findUses(records, id),
  };
}

/** A fact as this reader may see it. */
export function mask<Row extends Pick<Fact, "person">>({ actor }: Context, row: Row): Row {
  const isMasked = decideMasking(actor).fields.includes("name");
  return row.person && isMasked ? { ...row, person: { ...row.person, name: maskName(row.person.name) } } : row;
}

async function requireType(records: Records, code: string): Promise<FactType> {
  const type = await findFactType(records, code);
  if (type) return type;
  throw new Problem("not_found", `There is no kind of fact "${code}". The catalogue lists those that there are.`, [
    { path: "type", message: "is not in the catalogue" },
  ]);
}

async function requireActiveType(records: Records, code: string): Promise<FactType> {
  const type = await requireType(records, code);
  if (type.active) return type;
  throw new Problem("invalid", `"${type.name}" is not written down any more. Choose another kind.`, [
    { path: "type", message: "is not active" },
  ]);
}

function refuseMisfit(type: FactType, { said, department }: Pick<Fact, "said"> & { department: number | null }): void {
  const faults = faultsInSaid(said, type);
  const [first] = faults;
  if (first) throw new Problem("invalid", `${first.path.slice("said.".length)} ${first.message}.`, faults);
  const { producers, name } = type;
  if (producers.length === 0 || department === null || producers.includes(department)) return;
  throw new Problem(
    "invalid",
    `"${name}" is told by other departments. Ask a head to add yours to those that tell it.`,
    [{ path: "department", message: "tells no such facts" }],
  );
}

async function requireOwner(records: Records, id: number): Promise<store.FactOwner> {
  const owner = await store.findOwner(records, id);
  if (!owner) throw noFact(id);
  return owner;
}

function isAnAnswer(): Problem {
  return new Problem(
    "invalid",
    "How people heard of the company comes from the ask by itself. Write down the answer instead.",
    [{ path: "type", message: "comes from answers" }],
  );
}

function takeTheAnswerBack(): Problem {
  return new Problem("conflict", "This is an answer of the ask: take the answer back, and this goes with it.");
}

function noFact(id: number): Problem {
  return new Problem("not_found", `There is no fact ${id}.`);
}
