import { expect, test } from "vitest";
import { fixesIn } from "./fixes.ts";

const channels = { name: "channels", help: "", values: ["known", "create"], default: "known" };

test("finds what can be chosen for the whole file", () => {
  const repair = "say which comes first: --dates dmy for the day, --dates mdy for the month";
  expect(fixesIn(repair, [])).toEqual([
    { choose: "options", name: "dates", value: "dmy" },
    { choose: "options", name: "dates", value: "mdy" },
  ]);
  expect(fixesIn("say whose numbers these are, as in --country DE", [])).toMatchObject([{ value: "DE" }]);
  expect(fixesIn("there is --zone Europe/Berlin or --zone Europe/Berlin.", [])).toMatchObject([
    { value: "Europe/Berlin" },
  ]);
});

test("finds the answers to questions that the kind asks, and no others", () => {
  const repair = 'add the channel "a=b", or import with channels=create';
  expect(fixesIn(repair, [channels])).toEqual([{ choose: "set", name: "channels", value: "create" }]);
  expect(fixesIn("import with channels=destroy", [channels])).toEqual([]);
  expect(fixesIn("choose people=create", [channels])).toEqual([]);
});

test("finds nothing in a repair of single cells", () => {
  expect(fixesIn("correct the address, or leave the cell empty", [channels])).toEqual([]);
});
