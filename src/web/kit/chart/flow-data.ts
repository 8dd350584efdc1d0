/** One end of a flow, such as the first channel of a journey. */
export type FlowEnd = { name: string; isUnknown?: boolean };

/** How much goes from a beginning to an end, by their positions. `href` opens the rows behind it. */
export type FlowLink = { from: number; to: number; value: number; href?: string };

export type FlowData = {
  beginnings: readonly FlowEnd[];
  ends: readonly FlowEnd[];
  links: readonly FlowLink[];
  /** How a value is written. */
  format: (value: number) => string;
};

/** A flow as rows, headed: what its table and its CSV show, the largest first. */
export function flowRows(data: FlowData, heads: readonly [string, string, string]): (string | number)[][] {
  return [
    [...heads],
    ...sortedLinks(data).map(({ from, to, value }) => [nameOf(data.beginnings, from), nameOf(data.ends, to), value]),
  ];
}

export function sortedLinks({ links }: FlowData): FlowLink[] {
  return links.toSorted((a, b) => b.value - a.value);
}

export function nameOf(ends: readonly FlowEnd[], at: number): string {
  return ends[at]?.name ?? "";
}
