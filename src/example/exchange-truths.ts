import type { DepartmentName } from "./company.ts";
import type { ToldFact } from "./telling.ts";
import type { FactKind } from "./words-told.ts";

/** What a department got of another, of all kinds, and what became of it. */
export type FlowTruth = {
  from: DepartmentName;
  to: DepartmentName;
  facts: number;
  opened: number;
  late: number;
  answered: number;
  used: number;
};

/** Who tells whom what. */
export type ExchangeTruths = {
  facts: number;
  flows: FlowTruth[];
  /** What departments want by a time, by the needs of the template: opened by then, and late or never. */
  timed: { department: DepartmentName; inTime: number; late: number }[];
  /** Who told another department much and heard nothing back. */
  oneWay: { from: DepartmentName; to: DepartmentName; facts: number }[];
  /** Facts that no department needs, by kind. */
  unwanted: { kind: FactKind; facts: number }[];
  /** Kinds that departments want and that nobody ever told, by the codes of the template. */
  silent: { kind: "customer_plan"; to: DepartmentName }[];
};

/** With fewer facts than this, nothing coming back says nothing. */
const much = 5;

export function exchangeTruths(told: readonly ToldFact[]): ExchangeTruths {
  const flows = [...Map.groupBy(told.flatMap(flowsOfFact), ({ from, to }) => `${from} > ${to}`).values()].flatMap(
    addUp,
  );
  const isAnswered = ({ from, to }: FlowTruth) => flows.some((back) => back.from === to && back.to === from);
  return {
    facts: told.length,
    flows: flows.toSorted((one, other) => other.facts - one.facts || (nameOf(one) < nameOf(other) ? -1 : 1)),
    timed: timedOf(told),
    oneWay: flows
      .filter((flow) => flow.facts >= much && !isAnswered(flow))
      .map(({ from, to, facts }) => ({ from, to, facts }))
      .toSorted((one, other) => other.facts - one.facts || (nameOf(one) < nameOf(other) ? -1 : 1)),
    unwanted: [
      ...Map.groupBy(
        told.filter(({ became }) => became.length === 0),
        ({ kind }) => kind,
      ),
    ].map(([kind, facts]) => ({ kind, facts: facts.length })),
    silent: [
      { kind: "customer_plan", to: "Sales" },
      { kind: "customer_plan", to: "Workshop" },
    ],
  };
}

/** What the template says is to be opened within hours or by the next day. */
const wantedSoon: Readonly<Partial<Record<FactKind, readonly DepartmentName[]>>> = {
  complaint: ["Service Desk", "Sales"],
  competitor: ["Sales"],
  price_objection: ["Sales"],
  churn_sign: ["Sales"],
};

function timedOf(told: readonly ToldFact[]): ExchangeTruths["timed"] {
  const wanted = told.flatMap(({ kind, became }) => {
    return became.filter(({ department }) => wantedSoon[kind]?.includes(department));
  });
  return [...Map.groupBy(wanted, ({ department }) => department)]
    .map(([department, list]) => {
      const inTime = list.filter(({ fate }) => fate === "in_time").length;
      return { department, inTime, late: list.length - inTime };
    })
    .toSorted((one, other) => (one.department < other.department ? -1 : 1));
}

function flowsOfFact({ department, became }: ToldFact): FlowTruth[] {
  return became.map(({ department: to, fate, opened, answered, used }) => ({
    ...{ from: department, to, facts: 1, opened: Number(opened !== undefined), late: Number(fate !== "in_time") },
    ...{ answered: Number(answered !== undefined), used: Number(used !== undefined) },
  }));
}

const figures = ["facts", "opened", "late", "answered", "used"] as const;

function addUp(flows: readonly FlowTruth[]): FlowTruth[] {
  const [first] = flows;
  const sums = figures.map((name) => [name, flows.reduce((sum, flow) => sum + flow[name], 0)]);
  return first ? [{ ...first, ...Object.fromEntries(sums) }] : [];
}

function nameOf({ from, to }: { from: string; to: string }): string {
  return `${from} > ${to}`;
}
