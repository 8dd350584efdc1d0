import { expect, test } from "vitest";
import type { ImportKindInfo, Upload } from "../contract.ts";
import { beginDraft, bestKind, missingFields, toMapping, unusedColumns, withFix, withSource } from "./import-draft.ts";

const field = (name: string, required = false) => ({ name, type: "text", help: "", required });
const kind = (name: string, fields: ImportKindInfo["fields"]): ImportKindInfo => ({
  name,
  help: "",
  refusal: null,
  fields,
  options: [],
});

const people = kind("people", [field("mail"), field("name")]);
const outcomes = kind("outcomes", [field("mail"), field("kind", true), field("at", true), field("value", true)]);
const kinds = [people, outcomes];

const suggests = (fields: Record<string, string>, missing: string[] = []) => ({ fields, because: [], missing });

const upload = (suggestions: Upload["suggestions"], remembered: Upload["remembered"] = {}): Upload => ({
  id: "00000000-0000-4000-8000-000000000000",
  name: "orders.csv",
  size: 10,
  encoding: "utf-8",
  separator: ",",
  headers: ["Mail", "Day", "Total"],
  sample: [],
  examples: [],
  warnings: [],
  suggestions,
  remembered,
  earlier: [],
});

const orders = upload({
  people: suggests({ mail: "Mail" }),
  outcomes: suggests({ mail: "Mail", at: "Day", value: "Total" }, ["kind"]),
});

test("takes the kind with the most fields found, also where one that is required is missing", () => {
  expect(bestKind(kinds, orders)?.name).toBe("outcomes");
});

test("takes the kind without missing fields where it finds no fewer", () => {
  const file = upload({ people: suggests({ mail: "Mail" }), outcomes: suggests({ mail: "Mail" }, ["kind", "at"]) });
  expect(bestKind(kinds, file)?.name).toBe("people");
});

test("takes what a file with these columns was imported as last, with its mapping", () => {
  const mapping = { fields: { name: "Total" }, set: { people: "known" } };
  const file = upload(orders.suggestions, { people: { import: 7, mapping } });
  expect(bestKind(kinds, file)?.name).toBe("people");
  expect(beginDraft(people, file)).toEqual({ kind: "people", ...mapping, options: {} });
});

test("names the required fields that nothing fills, also by an empty text for all rows", () => {
  const draft = beginDraft(outcomes, orders);
  expect(missingFields(draft, outcomes)).toEqual(["kind"]);
  expect(missingFields(withSource(draft, "kind", { value: " " }), outcomes)).toEqual(["kind"]);
  expect(missingFields(withSource(draft, "kind", { value: "order" }), outcomes)).toEqual([]);
});

test("lists the columns that fill nothing, and knows those inside a template", () => {
  const draft = { fields: { mail: "Mail", note: { template: "{Day|Other} from {Shop}" } } };
  expect(unusedColumns(draft, ["Mail", "Day", "Total", "Shop"])).toEqual(["Total"]);
});

test("says the left-out columns and drops empty texts in what is sent", () => {
  const draft = withSource(withSource(beginDraft(outcomes, orders), "value", null), "kind", { value: "" });
  expect(toMapping(draft, orders.headers)).toEqual({
    fields: { mail: "Mail", at: "Day" },
    ignore: ["Total"],
    options: {},
    set: {},
  });
});

test("takes a choice for the whole file in and out again", () => {
  const draft = beginDraft(outcomes, orders);
  const fixed = withFix(draft, { choose: "options", name: "dates", value: "dmy" });
  expect(fixed.options).toEqual({ dates: "dmy" });
  expect(withFix(fixed, { choose: "options", name: "dates", value: null })).toEqual(draft);
});
