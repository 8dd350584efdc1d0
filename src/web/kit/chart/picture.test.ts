import { expect, test } from "vitest";
import { layOut, svgOf } from "./picture.ts";

const words = {
  title: "Revenue by channel",
  lines: ["Fair & Co earned most of the revenue in these days, more than every other channel.", "2026 · Earshot"],
  legend: [
    { name: "Fair & Co", color: "#123456" },
    { name: "Unknown origin", color: null },
  ],
};
const colors = {
  ...{
    ink: "#000",
    soft: "#555",
    line: "#ccc",
    surface: "#fff",
    rest: "#999",
    unknown: "#777",
    font: '"Inter", serif',
  },
  series: ["#123456"],
};

test("writes every word above the drawing, within its width", () => {
  const { pieces, height } = layOut(words, 320);
  const texts = pieces.flatMap((piece) => (piece.kind === "text" ? [piece.text] : []));
  expect(texts.join(" ")).toBe(`Revenue by channel ${words.lines.join(" ")} Fair & Co Unknown origin`);
  expect(texts.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map(({ y }) => y))).toBeLessThan(height);
  expect(layOut(words, 900).height).toBeLessThan(height);
});

test("an SVG holds the drawing under its words, escaped, with the hatch for what is not known", () => {
  const drawing = { size: () => ({ width: 320, height: 200 }), vector: () => '<svg width="320" height="200"></svg>' };
  const svg = svgOf(drawing, words, colors);
  expect(svg).toContain("Fair &amp; Co");
  expect(svg).toContain('font-family="&quot;Inter&quot;, serif"');
  expect(svg).toContain('fill="url(#hatch)"');
  expect(svg).toMatch(/<svg y="\d+" width="320"/);
});
