import type { FlowData } from "./flow-data.ts";
import type { ChartOptions, Look } from "./options.ts";

/** How tall the drawing of a flow is, in CSS pixels: each end needs room for its name. */
export function flowHeight({ beginnings, ends }: FlowData): number {
  return Math.max(200, Math.max(beginnings.length, ends.length) * 44);
}

/** What the drawing library needs to draw a flow from the beginnings on one side to the ends on the other. */
export function flowOptions(data: FlowData, { colors, hatch, width }: Look): ChartOptions {
  const { beginnings, ends, links, format } = data;
  const nodes = [
    ...beginnings.map((end, at) => ({ ...end, id: `from ${at}`, isFirst: true, at })),
    ...ends.map((end, at) => ({ ...end, id: `to ${at}`, isFirst: false, at })),
  ];
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const colorOf = new Map(
    [...new Set(nodes.filter(({ isUnknown }) => !isUnknown).map(({ name }) => name))].map((name, at) => [
      name,
      colors.series[at] ?? colors.rest,
    ]),
  );
  const text = { color: colors.ink, fontFamily: colors.font, fontSize: 12 };
  return {
    animationDuration: 250,
    tooltip: {
      trigger: "item",
      confine: true,
      backgroundColor: colors.surface,
      borderColor: colors.line,
      textStyle: { ...text, fontSize: 13 },
      valueFormatter: (value) => (typeof value === "number" ? format(value) : ""),
    },
    series: [
      {
        type: "sankey",
        ...{ top: 8, bottom: 8, left: 2, right: 2 },
        draggable: false,
        nodeWidth: 14,
        nodeGap: 12,
        // In the order in which they are given: by size, what is not known last.
        layoutIterations: 0,
        emphasis: { focus: "adjacency" },
        label: { ...text, formatter: ({ name }) => names.get(name) ?? "" },
        lineStyle: { color: "source", opacity: 0.35, curveness: 0.5 },
        data: nodes.map(({ id, name, isFirst, isUnknown }) => ({
          name: id,
          depth: isFirst ? 0 : 1,
          itemStyle: isUnknown
            ? { color: { image: hatch, repeat: "repeat" }, borderColor: colors.unknown, borderWidth: 1 }
            : { color: colorOf.get(name) ?? colors.rest, borderWidth: 0 },
          label: {
            position: isFirst ? "right" : "left",
            width: Math.max(80, width / 2 - 30),
            overflow: "truncate",
            textBorderColor: colors.surface,
            textBorderWidth: 3,
          },
        })),
        links: links.map(({ from, to, value }) => ({
          source: `from ${from}`,
          target: `to ${to}`,
          value,
          ...(beginnings[from]?.isUnknown ? { lineStyle: { color: colors.unknown, opacity: 0.2 } } : {}),
        })),
        tooltip: {
          formatter: (item) => {
            const one = Array.isArray(item) ? item[0] : item;
            const { source, target } = (one?.data ?? {}) as { source?: string; target?: string };
            const title =
              source && target ? `${names.get(source)} → ${names.get(target)}` : (names.get(one?.name ?? "") ?? "");
            return `${escapeHtml(title)}<br><b>${escapeHtml(format(Number(one?.value ?? 0)))}</b>`;
          },
        },
      },
    ],
  };
}

/** The library takes what a tooltip says as HTML. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
