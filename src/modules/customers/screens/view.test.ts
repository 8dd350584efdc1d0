import { expect, test } from "vitest";
import { everybody, isNarrowed, queryOf, readView, viewAddress } from "./view.ts";

test("an address that was written is read as the same view", () => {
  const view = {
    q: "ada & co",
    account: 3,
    import: 9,
    from: "2026-01-01",
    to: null,
    sort: { column: "since", descending: true },
  };
  const address = viewAddress(view);
  expect(address).toBe("/customers?q=ada+%26+co&account=3&import=9&from=2026-01-01&sort=-since");
  expect(readView(Object.fromEntries(new URL(address, "http://x").searchParams))).toEqual(view);
});

test("the view of everybody has a plain address and narrows nothing", () => {
  expect(viewAddress(everybody)).toBe("/customers");
  expect(isNarrowed(everybody)).toBe(false);
  expect(isNarrowed({ ...everybody, to: "2026-01-01" })).toBe(true);
});

test("what makes no sense in an address is taken as not said", () => {
  const odd = { account: "x", import: "-1", from: "2026-13-01", sort: "note", q: "  " };
  expect(readView(odd)).toEqual(everybody);
  expect(queryOf(readView(odd))).toEqual({ sort: "name" });
});
