import type { FlowData } from "../../../web/kit/chart/flow-data.ts";
import type { PathStep, PathsReport } from "../paths/contract.ts";
import { type PathsView, pathRowsAddress } from "./paths-view.ts";

const most = 8;

/** What the ends of the flow are called. */
type FlowWords = { nameOf: (step: PathStep) => string; others: string; unknown: string };

/**
 * The flow from first to last steps by the revenue, or the sales: the largest ends by themselves, the others together,
 * and what is not known last. Only what stands by itself opens its rows.
 */
export function flowOf(report: PathsReport, view: PathsView, words: FlowWords): Omit<FlowData, "format"> {
  const { flow, unknown } = report;
  const sizeOf = (each: { sales: number; revenue: { amount: string } }) =>
    view.order === "sales" ? each.sales : Number(each.revenue.amount);
  const sidesOf = (side: "first" | "last") => {
    const sums = new Map<number, { step: PathStep; value: number }>();
    for (const each of flow) {
      const step = each[side];
      sums.set(step.key, { step, value: (sums.get(step.key)?.value ?? 0) + sizeOf(each) });
    }
    const sorted = [...sums.values()].filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
    const own = sorted.slice(0, sorted.length > most + 1 ? most : most + 1).map(({ step }) => step);
    const hasOthers = sorted.length > own.length;
    const ends = [
      ...own.map((step) => ({ name: words.nameOf(step) })),
      ...(hasOthers ? [{ name: words.others }] : []),
      ...(sizeOf(unknown) > 0 ? [{ name: words.unknown, isUnknown: true }] : []),
    ];
    const place = new Map(own.map(({ key }, at) => [key, at]));
    return { ends, placeOf: (key: number) => place.get(key) ?? own.length, isOwn: (key: number) => place.has(key) };
  };
  const [from, to] = [sidesOf("first"), sidesOf("last")];
  const links = new Map<string, FlowData["links"][number]>();
  for (const each of flow) {
    const value = sizeOf(each);
    if (value <= 0) continue;
    const [first, last] = [each.first.key, each.last.key];
    const [begin, end] = [from.placeOf(first), to.placeOf(last)];
    const known = links.get(`${begin} ${end}`);
    const isOwn = from.isOwn(first) && to.isOwn(last);
    links.set(`${begin} ${end}`, {
      from: begin,
      to: end,
      value: (known?.value ?? 0) + value,
      ...(isOwn ? { href: pathRowsAddress(view, { first, last }) } : {}),
    });
  }
  const nothing = sizeOf(unknown);
  const unknownLink = {
    ...{ from: from.ends.length - 1, to: to.ends.length - 1, value: nothing },
    href: pathRowsAddress(view, { stepsTo: 0 }),
  };
  return { beginnings: from.ends, ends: to.ends, links: [...links.values(), ...(nothing > 0 ? [unknownLink] : [])] };
}
