import { randomUUID } from "node:crypto";
import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { toBase } from "../../channels/index.ts";
import { findCompanySettings } from "../../company/index.ts";
import { getPerson, holdPeople } from "../../customers/index.ts";
import * as store from "./outcome-store.ts";
import { NewOutcome, type Outcome } from "./outcomes-contract.ts";

/** How far a clock elsewhere may be ahead of ours. */
const tolerance = 5 * 60_000;

/**
 * Keeps an outcome of a person, in its own currency and in the base currency. One with an `externalId` that is kept
 * already is given back as it is. Raises `invalid` for a time to come or a currency without a rate, `not_found` for
 * nobody.
 */
export async function recordOutcome(context: Context, input: NewOutcome): Promise<Outcome> {
  const wanted = NewOutcome.parse(input);
  const now = isoTime(context.clock.now());
  const at = new Date(wanted.at).toISOString();
  if (Date.parse(at) > Date.parse(now) + tolerance) {
    throw new Problem("invalid", `An outcome is recorded when it has happened: ${at} is still to come.`, [
      { path: "at", message: "is in the future" },
    ]);
  }
  const { id: known } = await getPerson(context, wanted.person);
  return change(context, "outcome.recorded", async (records, act) => {
    const { baseCurrency } = await findCompanySettings(records);
    const { amount, currency } = wanted.value ?? { amount: "0", currency: baseCurrency };
    if (wanted.margin && wanted.margin.currency !== currency) {
      throw new Problem("invalid", `Value and margin are in one currency: ${currency} or ${wanted.margin.currency}.`);
    }
    const [base, baseMargin] = await inBase(
      records,
      at,
      currency,
      [amount, wanted.margin?.amount ?? null],
      baseCurrency,
    );
    const sameness = wanted.externalId === undefined ? `typed:${randomUUID()}` : idSameness(wanted.externalId);
    const person = (await holdPeople(records, [known])).get(known) ?? known;
    const row = {
      person,
      came_as: person === wanted.person ? null : wanted.person,
      kind: wanted.kind,
      at,
      amount,
      currency,
      margin: wanted.margin?.amount ?? null,
      base_amount: base ?? "0",
      base_margin: baseMargin ?? null,
      note: wanted.note,
      sameness,
    };
    const { actor } = context;
    const origin = {
      department: actor.kind === "member" && actor.departments.length === 1 ? (actor.departments[0] ?? null) : null,
      member: actor.kind === "member" ? actor.member : null,
      import: null,
      example: false,
    };
    const created = (await store.insertOutcomes(records, [row], origin)).get(sameness);
    if (created === undefined) act.leaveOut();
    else act.about("outcome", created, { department: origin.department, detail: { kind: wanted.kind } });
    const id = created ?? (await store.findKept(records, [sameness])).get(sameness)?.id;
    return requireOutcome(records, id ?? 0);
  });
}

/** Takes an outcome back. Raises `not_found` when there is none, or it was withdrawn. */
export async function withdrawOutcome(context: Context, id: number): Promise<void> {
  await change(context, "outcome.withdrawn", async (records, act) => {
    const [withdrawn] = await store.withdrawOutcomes(records, [id], isoTime(context.clock.now()));
    if (withdrawn === undefined) throw noOutcome(id);
    act.about("outcome", id);
    return null;
  });
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** The outcomes of a person, newest first. */
export async function listOutcomes(
  context: Context,
  person: number,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Outcome>> {
  const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  const before = position && { at: position[0], id: position[1] };
  const { id } = await getPerson(context, person);
  return read(context, "outcome.read", async (records) => {
    const { baseCurrency } = await findCompanySettings(records);
    const rows = await store.findOutcomes(records, { person: id, before, limit: limit + 1 }, baseCurrency);
    return toPage(
      rows,
      limit,
      ({ at, id: outcome }) => [at, outcome],
      (row) => row,
    );
  });
}

/** What an outcome is known by when the system it comes from names it. */
export function idSameness(externalId: string): string {
  return `id:${externalId}`;
}

/** Amounts of a time in the base currency. Raises `invalid` where no rate is known. */
async function inBase(
  records: Records,
  at: string,
  currency: string,
  amounts: readonly (string | null)[],
  baseCurrency: string,
): Promise<(string | null)[]> {
  const day = at.slice(0, 10);
  const known = amounts.flatMap((amount) => (amount === null ? [] : [{ amount, currency, day }]));
  const converted = await toBase(records, known);
  if (converted.includes(null)) throw new Problem("invalid", noRateSentence(currency, baseCurrency, day));
  let next = 0;
  return amounts.map((amount) => (amount === null ? null : (converted[next++] ?? null)));
}

export function noRateSentence(currency: string, baseCurrency: string, day: string): string {
  return `No rate from ${currency} to ${baseCurrency} is known for ${day}. Record one for that day or earlier, in Channels under Rates.`;
}

async function requireOutcome(records: Records, id: number): Promise<Outcome> {
  const { baseCurrency } = await findCompanySettings(records);
  const [outcome] = await store.findOutcomes(records, { id, limit: 1 }, baseCurrency);
  if (!outcome) throw noOutcome(id);
  return outcome;
}

function noOutcome(id: number): Problem {
  return new Problem("not_found", `There is no outcome ${id}.`);
}
