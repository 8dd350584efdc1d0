import { dayOf, inOffice, minutesInDay, yearDays } from "./calendar.ts";
import { hiredAt } from "./candidates.ts";
import type { Candidate, Lead, OldAccount, Person } from "./people.ts";
import { type Random, randomOf } from "./random.ts";
import type { OutcomeKind, OutcomeRow } from "./rows.ts";

/** An outcome with its time as a number, its money in cents, and without its id. */
export type Outcome = { person: Person; kind: OutcomeKind; at: number; value: number; margin: number | undefined };

/** What came of it all: deals, orders, renewals, lost renewals and hires, in the order in which they happened. */
export function makeOutcomes(
  seed: string,
  accounts: readonly OldAccount[],
  buyers: readonly Lead[],
  candidates: readonly Candidate[],
): Outcome[] {
  const random = randomOf(`${seed}/outcomes`);
  return [
    ...buyers.map((buyer) => dealWith(random, buyer)),
    ...buyers.flatMap((buyer) =>
      ordersOf(random, buyer, dayOf(Math.max(buyer.decides, buyer.since)) + 10, random.whole(0, 2)),
    ),
    ...accounts.flatMap(({ people }) => people.flatMap((person) => ordersOf(random, person, 0, random.whole(0, 3)))),
    ...accounts.flatMap((account) => renewalOf(random, account)),
    ...candidates.filter(({ isHired }) => isHired).map(hireOf),
  ].toSorted((one, other) => one.at - other.at || (one.person.id < other.person.id ? -1 : 1));
}

/** A lease for a year. */
function dealWith(random: Random, buyer: Lead): Outcome {
  const euros = 1500 + random.whole(0, 4000) + random.whole(0, 4000);
  const value = Math.round(euros * 100 * (buyer.campaign?.worth ?? 1));
  return { person: buyer, kind: "won_deal", at: buyer.decides, value, margin: partOf(random, value, 34, 44) };
}

/** Beans, cups and cleaning sets. */
function ordersOf(random: Random, person: Person, from: number, wanted: number): Outcome[] {
  if (from >= yearDays - 4) return [];
  return Array.from({ length: wanted }, (): Outcome => {
    const value = random.whole(6000, 38_000) + random.whole(0, 32_000);
    const at = inOffice(random, random.whole(from, yearDays - 4));
    return { person, kind: "order", at, value, margin: partOf(random, value, 25, 45) };
  });
}

function renewalOf(random: Random, { people: [signer], renewalDay, isLost }: OldAccount): Outcome[] {
  if (!signer) return [];
  const value = random.whole(240_000, 700_000) + random.whole(0, 400_000);
  const at = renewalDay * minutesInDay + 600 + random.whole(0, 300);
  if (isLost) return [{ person: signer, kind: "lost_renewal", at, value, margin: undefined }];
  return [{ person: signer, kind: "renewal", at, value, margin: partOf(random, value, 40, 50) }];
}

function hireOf(person: Candidate): Outcome {
  return { person, kind: "hire", at: hiredAt(person), value: 0, margin: undefined };
}

/** A part of an amount, in cents, of so many in 100. */
function partOf(random: Random, cents: number, least: number, most: number): number {
  return Math.round((cents * random.whole(least, most)) / 100);
}

const prefixes: Record<OutcomeKind, string> = {
  order: "O",
  won_deal: "D",
  renewal: "R",
  lost_renewal: "L",
  hire: "H",
};

export function outcomeRows(outcomes: readonly Outcome[], instant: (minutes: number) => string): OutcomeRow[] {
  return outcomes.map(({ person, kind, at, value, margin }, place) => ({
    external_id: person.id,
    id: `${prefixes[kind]}-${String(place + 1).padStart(5, "0")}`,
    kind,
    at: instant(at),
    value: inUnits(value),
    currency: "EUR",
    margin: margin === undefined ? "" : inUnits(margin),
  }));
}

/** Cents as an amount with two decimals. */
export function inUnits(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
