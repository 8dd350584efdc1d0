import { expect, test } from "vitest";
import { matchItems, type PaletteItem } from "./palette-items.ts";

const item = (label: string, section: PaletteItem["section"] = "go"): PaletteItem => ({
  id: label,
  section,
  label,
  run: () => undefined,
});
const items = [item("Import of leads", "recent"), item("Home"), item("Imports"), item("Erträge"), item("Customers")];
const found = (typed: string) => matchItems(items, typed).map(({ label }) => label);

test("keeps everything while nothing is typed", () => {
  expect(found(" ")).toEqual(items.map(({ label }) => label));
});

test("puts a beginning before a word inside, and keeps recent rows ahead", () => {
  expect(found("im")).toEqual(["Import of leads", "Imports"]);
  expect(found("le")).toEqual(["Import of leads"]);
  expect(found("om")).toEqual(["Home", "Customers"]);
});

test("needs every word to fit", () => {
  expect(found("import leads")).toEqual(["Import of leads"]);
});

test("finds a page by its place, after all that is called so, and shows it only to who types", () => {
  const keys = { ...item("API keys"), detail: "Settings", isTyped: true };
  const settings = item("Settings");
  expect(matchItems([keys, settings], "").map(({ label }) => label)).toEqual(["Settings"]);
  expect(matchItems([keys, settings], "sett").map(({ label }) => label)).toEqual(["Settings", "API keys"]);
  expect(matchItems([keys, settings], "settings key").map(({ label }) => label)).toEqual(["API keys"]);
});

test("finds letters without their accents", () => {
  expect(found("ertrage")).toEqual(["Erträge"]);
});
