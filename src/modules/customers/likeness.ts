import { companyWeights, compareCompanies } from "./company-likeness.ts";
import { compareIds, compareMailboxes, comparePhones } from "./key-evidence.ts";
import { compareNames, likenessWeights, type NameLikeness } from "./name-likeness.ts";
import { type PairReason, pairReasons } from "./pairs-contract.ts";
import type { Profile } from "./profile.ts";

/** How alike two people are, from 0 to 1, and why. */
export type Likeness = { score: number; because: PairReason[] };

/** Below this nobody is asked whether two people are one. */
export const leastScore = 0.5;

/**
 * How alike two people are. Each piece of evidence of its own is a chance w that they are one; together they are
 * 1 - (1 - w1)(1 - w2)…. A likeness of names counts for what it is worth within one company, and for half of it beside
 * other evidence; names of two people make everything else worth a third, because families and offices share phones.
 */
export function comparePeople(one: Profile, other: Profile): Likeness {
  const shared = [
    ...compareMailboxes(one.mailboxes, other.mailboxes),
    ...comparePhones(one.phones, other.phones),
    ...compareIds(one.ids, other.ids),
  ];
  const name = compareAllNames(one, other);
  const company = name.likeness && compareCompanies(one, other);
  const named = one.names.length > 0 && other.names.length > 0;
  const evidence = [...shared];
  if (name.likeness) {
    const weight = name.weight * (company ? companyWeights[company] : 0.5);
    if (company || shared.length > 0) evidence.push({ weight, reason: name.likeness });
    if (company) evidence.push({ weight: 0, reason: company });
  }
  const none = evidence.reduce((left, { weight }) => left * (1 - weight), 1);
  const score = (1 - none) * (named && !name.likeness ? 1 / 3 : 1);
  const because = [...new Set(evidence.map(({ reason }) => reason))].toSorted(
    (a, b) => pairReasons.indexOf(a) - pairReasons.indexOf(b),
  );
  return { score: Math.round(score * 1000) / 1000, because };
}

type FoundName = { likeness?: NameLikeness | "name_in_mail"; weight: number };

function compareAllNames(one: Profile, other: Profile): FoundName {
  const likenesses = one.names.flatMap((name) => other.names.flatMap((match) => compareNames(name, match) ?? []));
  const [best] = likenesses.toSorted((a, b) => likenessWeights[b] - likenessWeights[a]);
  if (best) return { likeness: best, weight: likenessWeights[best] };
  const spelled = isSpelledIn(one, other) || isSpelledIn(other, one);
  return spelled ? { likeness: "name_in_mail", weight: 0.85 } : { weight: 0 };
}

function isSpelledIn(nameless: Profile, named: Profile): boolean {
  return nameless.mailNames.some((mail) =>
    named.names.some((name) => {
      const likeness = compareNames(mail, name);
      return likeness !== undefined && likenessWeights[likeness] > 0.7;
    }),
  );
}
