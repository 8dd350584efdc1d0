import type { FlowData } from "../../../web/kit/chart/flow-data.ts";
import type { FactMap, FactMapCell } from "../map/contract.ts";

/** The cells of one kind, or of all. */
export function cellsOf({ cells }: Pick<FactMap, "cells">, kind: string | undefined): FactMapCell[] {
  return kind === undefined ? cells : cells.filter(({ type }) => type.code === kind);
}

type Flow = { from: FactMapCell["from"]; to: FactMapCell["to"]; facts: number };

/** What goes from one department to another, of all kinds together, the most first. */
export function flowsOf(cells: readonly FactMapCell[]): Flow[] {
  const flows = new Map<string, Flow>();
  for (const { from, to, facts } of cells) {
    const key = `${from?.id ?? 0} ${to?.id ?? 0}`;
    const known = flows.get(key);
    flows.set(key, { from, to, facts: (known?.facts ?? 0) + facts });
  }
  return [...flows.values()].toSorted((one, other) => other.facts - one.facts);
}

type Words = { noDepartment: string; nobody: string; hrefOf: (flow: Flow) => string | undefined };

/** Flows as a chart draws them: tellers at one side, receivers at the other, nobody among these. */
export function chartOf(flows: readonly Flow[], { noDepartment, nobody, hrefOf }: Words): Omit<FlowData, "format"> {
  const placesOf = (side: "from" | "to") => [...new Set(flows.map((flow) => flow[side]?.id ?? 0))];
  const [tellers, receivers] = [placesOf("from"), placesOf("to")];
  const nameOf = (side: "from" | "to", id: number) => flows.find((flow) => flow[side]?.id === id)?.[side]?.name;
  return {
    beginnings: tellers.map((id) => ({ name: nameOf("from", id) ?? noDepartment })),
    ends: receivers.map((id) => ({ name: nameOf("to", id) ?? nobody, isUnknown: id === 0 })),
    links: flows.map((flow) => {
      const href = hrefOf(flow);
      const ends = { from: tellers.indexOf(flow.from?.id ?? 0), to: receivers.indexOf(flow.to?.id ?? 0) };
      return { ...ends, value: flow.facts, ...(href === undefined ? {} : { href }) };
    }),
  };
}
