import { expect, test } from "vitest";
import { plainRepair } from "./plain-repair.ts";

test.each([
  ["say which comes first: --dates dmy for the day, --dates mdy for the month", "Say which comes first"],
  ["say what stands before the decimals: --decimal comma or --decimal point", "Say what stands before the decimals"],
  ["correct the date, or say --dates mdy", "Correct the date"],
  ["say whose numbers these are, as in --country DE", "Say whose numbers these are"],
  ['add the campaign "Spring", or import with channels=create', 'Add the campaign "Spring"'],
  ["import the people first, or choose people=create", "Import the people first"],
])("leaves the words of the command line to the buttons: %s", (repair, plain) => {
  expect(plainRepair(repair)).toBe(plain);
});

test("leaves every other repair as it is", () => {
  const repair = 'correct the address: "a=b" is none, or leave the cell empty';
  expect(plainRepair(repair)).toBe('Correct the address: "a=b" is none, or leave the cell empty');
});
