import { expect, test } from "vitest";
import { innerPages, innerPagesFor } from "./inner-pages.ts";
import { places } from "./places.ts";

test("each page lies in a place, at an address of its own", () => {
  const named = new Map(places.map(({ label, href }) => [label, href]));
  expect(innerPages.filter(({ within }) => !named.has(within))).toEqual([]);
  expect(new Set([...innerPages, ...places].map(({ href }) => href)).size).toBe(innerPages.length + places.length);
});

test("leaves out what somebody may not use", () => {
  const hrefs = innerPagesFor(["channel.read"]).map(({ href }) => href);
  expect(hrefs).toContain("/channels/spend");
  expect(hrefs).toContain("/settings/you");
  expect(hrefs).not.toContain("/settings/acts");
  expect(hrefs).not.toContain("/returns/silence");
});
