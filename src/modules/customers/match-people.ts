import type { Records } from "../../kernel/records/records.ts";
import { comparePeople, leastScore } from "./likeness.ts";
import { domainNumber, matchKeys } from "./match-keys.ts";
import { companyDomainsOf, type Profile, profileOf } from "./profile.ts";
import {
  findAccountsOfBlocks,
  findBlocks,
  findToldApart,
  findUnplaced,
  replaceMatchKeys,
  replacePairs,
  type StoredPair,
} from "./store-pairs.ts";
import { findKnownPeople, findWholesOf, type KnownPerson } from "./store-profiles.ts";

/** What more people than this have in common tells nobody apart. */
const largestBlock = 40;

/** People who are looked at to learn which companies the mail addresses of a domain are of. */
const domainSample = 50;

/** People who are looked at again when it turns out which company their mail addresses are of. */
const unplacedSample = 50;

/**
 * Finds whom these people may be one with, and puts that in the place of what was found before: a fixed number of
 * statements for however many, each by index. Only who shares a match key is compared.
 */
export async function matchPeople(records: Records, people: readonly number[]): Promise<void> {
  const mine = await findKnownPeople(records, await findWholesOf(records, people));
  const placed = [...mine.values()].filter(({ facts }) => facts.accounts.length > 0);
  const domains = new Set(placed.flatMap(({ facts }) => companyDomainsOf(facts).map(domainNumber)));
  const unplaced = await findUnplaced(records, [...domains], unplacedSample);
  const more = unplaced.filter((id) => !mine.has(id));
  for (const [id, person] of await findKnownPeople(records, more)) mine.set(id, person);

  const changed = [...new Set([...people, ...mine.keys()])];
  const profiles = await readProfiles(records, mine);
  const keys = new Map([...profiles].map(([id, profile]) => [id, matchKeys(profile)]));
  const kept = [...mine].map(([person, { facts }]) => {
    return { person, values: [...(keys.get(person) ?? []), ...companyDomainsOf(facts).map(domainNumber)] };
  });
  await replaceMatchKeys(records, changed, kept);

  const couples = await findCouples(records, keys);
  const others = await findKnownPeople(
    records,
    [...new Set(couples.flat())].filter((id) => !mine.has(id)),
  );
  for (const [id, profile] of await readProfiles(records, others)) profiles.set(id, profile);
  const pairs = couples.flatMap(([low, high]): StoredPair[] => {
    const [one, other] = [profiles.get(low), profiles.get(high)];
    if (!one || !other) return [];
    const { score, because } = comparePeople(one, other);
    return score < leastScore ? [] : [{ low, high, score: Math.round(score * 1000), because }];
  });
  const apart = await findApart(records, pairs, (id) => (mine.get(id) ?? others.get(id))?.members ?? []);
  await replacePairs(
    records,
    changed,
    pairs.filter((pair) => !apart.has(coupleText(pair))),
  );
}

/** What these people are compared by, with the companies whose people have mail addresses of the same domains. */
async function readProfiles(records: Records, people: ReadonlyMap<number, KnownPerson>): Promise<Map<number, Profile>> {
  const domainsOf = new Map([...people].map(([id, { facts }]) => [id, companyDomainsOf(facts).map(domainNumber)]));
  const stored = await findAccountsOfBlocks(records, [...new Set([...domainsOf.values()].flat())], domainSample);
  const companies = new Map([...stored].map(([domain, found]) => [domain, [...found]]));
  // Who is matched together is not stored yet.
  for (const [id, domains] of domainsOf) {
    for (const domain of domains) {
      companies.set(domain, [...(companies.get(domain) ?? []), ...(people.get(id)?.facts.accounts ?? [])]);
    }
  }
  return new Map(
    [...people].map(([id, { facts }]) => {
      const found = (domainsOf.get(id) ?? []).flatMap((domain) => companies.get(domain) ?? []);
      return [id, profileOf(facts, [...new Map(found.map((company) => [company.id, company])).values()])];
    }),
  );
}

/** Who shares a match key with one of these people, each couple once, the lower id first. */
async function findCouples(
  records: Records,
  keys: ReadonlyMap<number, readonly number[]>,
): Promise<[number, number][]> {
  const blocks = await findBlocks(records, [...new Set([...keys.values()].flat())], largestBlock);
  const found: [number, number][] = [];
  for (const [person, values] of keys) {
    const met = new Set([person]);
    for (const value of values) {
      for (const other of blocks.get(value) ?? []) {
        if (met.has(other)) continue;
        met.add(other);
        // Of two who are both matched now, the lower one finds the other.
        if (other < person && keys.has(other)) continue;
        found.push(person < other ? [person, other] : [other, person]);
      }
    }
  }
  return found;
}

/** Those of these couples of whom somebody decided, of them or of who was merged into them, that they are two. */
async function findApart(
  records: Records,
  pairs: readonly StoredPair[],
  membersOf: (id: number) => readonly number[],
): Promise<Set<string>> {
  const wholes = new Map<number, number>();
  for (const id of new Set(pairs.flatMap(({ low, high }) => [low, high]))) {
    for (const member of membersOf(id)) wholes.set(member, id);
  }
  const decided = await findToldApart(records, [...wholes.keys()]);
  return new Set(
    decided.map(({ low, high }) => {
      const [one, other] = [wholes.get(low) ?? low, wholes.get(high) ?? high];
      return coupleText({ low: Math.min(one, other), high: Math.max(one, other) });
    }),
  );
}

function coupleText({ low, high }: { low: number; high: number }): string {
  return `${low} ${high}`;
}
