import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Deficiency, distance } from "./color-vision.ts";
import { contrast } from "./contrast.ts";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function tokens(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`));
  const lines = block.slice(0, block.indexOf("\n}")).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...lines].map(([, name = "", color = ""]) => [name, color]));
}

const schemes = [
  ["light", tokens(":root")],
  ["dark", tokens(':root[data-mantine-color-scheme="dark"]')],
] as const;

const grounds = ["paper", "surface", "sunken", "accent-wash"];
const tones = ["good", "bad", "warn", "note"];

// What is read: 4.5 to 1 (WCAG 2.2, 1.4.3).
const texts: [string, string][] = [
  ...["ink", "ink-soft", "ink-faint", "accent-text", ...tones].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...tones.flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    ["ink", `${tone}-wash`],
    ["ink-soft", `${tone}-wash`],
    ["surface", tone],
  ]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-rail", "rail"],
  ["on-rail", "rail-raised"],
  ["on-rail-strong", "rail"],
  ["on-rail-strong", "rail-raised"],
  ["accent", "rail"],
  ["paper", "ink"],
];

// What is seen: borders of controls, focus, marks in charts: 3 to 1 (1.4.11).
const series = ["1", "2", "3", "4", "5", "6", "rest", "unknown"].map((name) => `series-${name}`);
const shapes: [string, string][] = [
  ...["line-strong", "focus"].flatMap((shape) =>
    ["paper", "surface", "sunken"].map((g): [string, string] => [shape, g]),
  ),
  ...series.flatMap((shape) => ["paper", "surface"].map((ground): [string, string] => [shape, ground])),
  ["focus", "accent-wash"],
  ["accent", "rail-raised"],
];

describe.each(schemes)("in the %s scheme", (_, colors) => {
  const ratio = ([front, back]: [string, string]) => contrast(colors[front] ?? "", colors[back] ?? "");

  test("every text can be read on every ground that it is put on", () => {
    expect(texts.filter((pair) => ratio(pair) < 4.5)).toEqual([]);
  });

  test("every border, focus ring and chart mark stands out from its ground", () => {
    expect(shapes.filter((pair) => ratio(pair) < 3)).toEqual([]);
  });

  test.each<Deficiency>(["none", "protanopia", "deuteranopia", "tritanopia"])(
    "two series of a chart never look alike with colour vision: %s",
    (deficiency) => {
      const hues = series.slice(0, 6).map((name) => colors[name] ?? "");
      const alike = hues.flatMap((one, i) =>
        hues.slice(0, i).filter((other) => distance(one, other, deficiency) < 0.08),
      );
      expect(alike).toEqual([]);
    },
  );
});

test("both schemes define the same colours", () => {
  const [[, light], [, dark]] = schemes;
  expect(Object.keys(dark)).toEqual(Object.keys(light));
});

test("black on white is 21 to 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
