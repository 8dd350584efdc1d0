import type { Said } from "../needs/conditions.ts";
import type { Decide, Decision } from "../needs/routing.ts";

type Counts = { each: number; digest: number; leftOut: number };

/** What changes for one department. */
export type Difference = { department: number; before: Counts; after: Counts; gained: number; lost: number };

export type Comparison = {
  differences: Difference[];
  unwanted: { before: number; after: number };
  /** The first facts for which something changes, in the order of the facts. */
  examples: { fact: number; department: number; change: "gained" | "lost" }[];
};

const counted: Record<Decision["outcome"], keyof Counts | undefined> = {
  each: "each",
  digest: "digest",
  left_out: "leftOut",
  own: undefined,
};

/** How what two lists of needs decide about the same facts differs, by department in the order of their numbers. */
export function compareRouting(
  facts: readonly (Said & { id: number })[],
  { before, after }: { before: Decide; after: Decide },
  examplesAtMost: number,
): Comparison {
  const differences = new Map<number, Difference>();
  const unwanted = { before: 0, after: 0 };
  const examples: Comparison["examples"] = [];
  const of = (department: number): Difference => {
    const known = differences.get(department);
    if (known) return known;
    const none = () => ({ each: 0, digest: 0, leftOut: 0 });
    const fresh = { department, before: none(), after: none(), gained: 0, lost: 0 };
    differences.set(department, fresh);
    return fresh;
  };
  for (const fact of facts) {
    const got = { before: new Set<number>(), after: new Set<number>() };
    for (const [when, decide] of [["before", before] as const, ["after", after] as const]) {
      for (const { department, outcome } of decide(fact)) {
        const column = counted[outcome];
        if (column) of(department)[when][column] += 1;
        if (outcome === "each" || outcome === "digest") got[when].add(department);
      }
      if (got[when].size === 0) unwanted[when] += 1;
    }
    const changes = [
      ...missingIn(got.after, got.before).map((department) => ({ department, change: "gained" as const })),
      ...missingIn(got.before, got.after).map((department) => ({ department, change: "lost" as const })),
    ];
    for (const { department, change } of changes) {
      of(department)[change] += 1;
      if (examples.length < examplesAtMost) examples.push({ fact: fact.id, department, change });
    }
  }
  return { differences: [...differences.values()].sort((a, b) => a.department - b.department), unwanted, examples };
}

function missingIn(all: ReadonlySet<number>, others: ReadonlySet<number>): number[] {
  return [...all].filter((one) => !others.has(one));
}
