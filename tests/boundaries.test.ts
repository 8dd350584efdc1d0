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

const isContract = (file: string) => /\/([a-z-]+-)?contract\.ts$/.test(file);

// What is safe in the browser may build on what is safe there; an index would bring the stores along.
test("a module uses only earlier modules, and only their index; screens and contracts their contracts", () => {
  const crossings = sources.filter(({ from, to }) => moduleOf(from) && moduleOf(to) && moduleOf(from) !== moduleOf(to));
  const allowed = ({ from, to }: Import) =>
    (to.endsWith("/index.ts") || ((from.includes("/screens/") || isContract(from)) && isContract(to))) &&
    order.indexOf(moduleOf(to) ?? "") < order.indexOf(moduleOf(from) ?? "");
  expect(crossings.filter((crossing) => !allowed(crossing))).toEqual([]);
});

test("the example company goes through the modules' indexes, and only the program knows it", () => {
  const isExample = (file: string) => file.startsWith("src/example/");
  const inward = sources.filter(({ from, to }) => isExample(from) && moduleOf(to) && !to.endsWith("/index.ts"));
  const outward = sources.filter(({ from, to }) => isExample(to) && !isExample(from));
  expect(inward.filter(({ to }) => !to.endsWith("/contract.ts"))).toEqual([]);
  expect(outward.filter(({ from }) => !from.startsWith("src/program/"))).toEqual([]);
});

test("the kernel knows no module and no screen", () => {
  const outside = ({ to }: Import) => !to.startsWith("src/kernel/");
  expect(sources.filter((found) => found.from.startsWith("src/kernel/") && outside(found))).toEqual([]);
});

test.each(["credit", "mix"])("the %s engine stands on the kernel alone", (engine) => {
  const outside = ({ to }: Import) => !to.startsWith(`src/${engine}/`) && !to.startsWith("src/kernel/");
  expect(sources.filter((found) => found.from.startsWith(`src/${engine}/`) && outside(found))).toEqual([]);
});

test("screens use contracts, the kit and types of routes, and never a store or the kernel's stores", () => {
  const allowed = ({ to }: Import) =>
    to.startsWith("src/web/") ||
    /\/(screens\/.*|contract\.ts|(api-)?routes\.ts)$/.test(to) ||
    /^src\/modules\/[^/]+\/([a-z-]+\/)?[a-z-]+-contract\.ts$/.test(to);
  expect(sources.filter(isScreen).filter((found) => !allowed(found))).toEqual([]);
});

test("screens take only types from routes", () => {
  const values = globSync("src/modules/*/screens/**/*.{ts,tsx}").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^import (?!type)[^;]*routes\.ts"/gm)].map(([line]) => `${file}: ${line}`),
  );
  expect(values).toEqual([]);
});

// The library of schemas would be a third of the first load, and probes for what the page's policy forbids.
test("what runs in the browser reaches no schema", () => {
  const statement = /^(?:import|export) (?!type )(?:([^;"]*?) from )?"([^"]+)"/gm;
  const isTypes = (names = "") => /^\{\s*(type \w+( as \w+)?,?\s*)+\}$/.test(names);
  const valuesOf = (file: string) =>
    [...readFileSync(file, "utf8").matchAll(statement)].flatMap(([, names, to = ""]) => (isTypes(names) ? [] : [to]));
  const isBrowsers = (file: string) => /^src\/(web\/|modules\/[^/]+\/screens\/)/.test(file) && !file.includes(".test.");
  const reached = new Set(globSync("src/**/*.{ts,tsx}").filter(isBrowsers));
  const schemas: string[] = [];
  for (const file of reached) {
    for (const to of valuesOf(file)) {
      if (/^(zod|@hono\/zod-openapi)$/.test(to)) schemas.push(file);
      if (/^\..*\.tsx?$/.test(to)) reached.add(normalize(join(dirname(file), to)));
    }
  }
  expect(reached.size).toBeGreaterThan(100);
  expect(schemas).toEqual([]);
});

test("the web kit knows no module", () => {
  const inKit = sources.filter(({ from }) => from.startsWith("src/web/kit/"));
  expect(inKit.filter(({ to }) => !to.startsWith("src/web/"))).toEqual([]);
});
