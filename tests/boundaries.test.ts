import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

// A module may use the modules before it, through their index. This list is the architecture.
const order = [
  "company",
  "customers",
  "channels",
  "dues",
  "touches",
  "returns",
  "exchange",
  "brand",
  "voice",
  "ambassadors",
  "data",
];

type Import = { from: string; to: string };

const imports: Import[] = globSync("src/**/*.{ts,tsx}").flatMap((from) =>
  [...readFileSync(from, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) => ({
    from,
    to: normalize(join(dirname(from), path)),
  })),
);

const moduleOf = (file: string) => /^src\/modules\/([^/]+)\//.exec(file)?.[1];
const isTest = ({ from }: Import) => /\.test\.tsx?$/.test(from);
const isScreen = ({ from }: Import) => from.includes("/screens/") || from.startsWith("src/web/");
const sources = imports.filter((found) => !isTest(found));

test("finds the imports it judges", () => {
  expect(sources.length).toBeGreaterThan(50);
});

test("a module uses only earlier modules, and only their index", () => {
  const crossings = sources.filter(({ from, to }) => moduleOf(from) && moduleOf(to) && moduleOf(from) !== moduleOf(to));
  const allowed = ({ from, to }: Import) =>
    (to.endsWith("/index.ts") || (from.includes("/screens/") && to.endsWith("/contract.ts"))) &&
    order.indexOf(moduleOf(to) ?? "") < order.indexOf(moduleOf(from) ?? "");
  expect(crossings.filter((crossing) => !allowed(crossing))).toEqual([]);
});

test("the kernel knows no module and no screen", () => {
  const outside = ({ to }: Import) => !to.startsWith("src/kernel/");
  expect(sources.filter((found) => found.from.startsWith("src/kernel/") && outside(found))).toEqual([]);
});

test("screens use contracts, the kit and types of routes, and never a store or the kernel's stores", () => {
  const allowed = ({ to }: Import) =>
    to.startsWith("src/web/") ||
    /\/(screens\/.*|contract\.ts|(api-)?routes\.ts)$/.test(to) ||
    /^src\/modules\/[^/]+\/[a-z-]+-contract\.ts$/.test(to);
  expect(sources.filter(isScreen).filter((found) => !allowed(found))).toEqual([]);
});

test("screens take only types from routes", () => {
  const values = globSync("src/modules/*/screens/**/*.{ts,tsx}").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^import (?!type)[^;]*routes\.ts"/gm)].map(([line]) => `${file}: ${line}`),
  );
  expect(values).toEqual([]);
});

test("the web kit knows no module", () => {
  const inKit = sources.filter(({ from }) => from.startsWith("src/web/kit/"));
  expect(inKit.filter(({ to }) => !to.startsWith("src/web/"))).toEqual([]);
});
