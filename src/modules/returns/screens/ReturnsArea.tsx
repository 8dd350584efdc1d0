import { AreaLinks, type AreaPage } from "../../../web/kit/AreaLinks.tsx";

/** The pages of the returns in their order. */
const pages: readonly AreaPage[] = [
  { label: "returns.title", href: "/returns" },
  { label: "returns.area.ledgers", href: "/returns/ledgers" },
  { label: "returns.area.paths", href: "/returns/paths" },
  { label: "returns.area.said", href: "/returns/said-seen" },
  { label: "returns.area.silence", href: "/returns/silence" },
  { label: "returns.area.whatif", href: "/returns/what-if", needs: "what_if.read" },
  { label: "returns.area.tests", href: "/returns/experiments", needs: "experiment.read" },
];

/** The way between the pages of the returns; stands above the title of each. */
export function ReturnsArea() {
  return <AreaLinks label="returns.area" rows={[pages]} />;
}
