import { expect, test } from "vitest";
import { isAt, places, placesFor } from "./places.ts";

const hrefs = (may: string[], pages: string[]) =>
  placesFor(may, (href) => pages.includes(href)).map(({ href }) => href);

test("shows only places that have a page", () => {
  expect(hrefs(["person.read"], ["/", "/customers"])).toEqual(["/", "/customers"]);
});

test("leaves out what somebody may not use", () => {
  expect(hrefs([], ["/", "/returns", "/settings"])).toEqual(["/", "/settings"]);
});

test("knows in which place an address lies", () => {
  const at = (pathname: string) => places.filter((place) => isAt(place, pathname)).map(({ href }) => href);
  expect(at("/customers/42")).toEqual(["/customers"]);
  expect(at("/")).toEqual(["/"]);
  expect(at("/customersearch")).toEqual([]);
});

test("no two places share a key", () => {
  expect(new Set(places.map(({ key }) => key)).size).toBe(places.length);
});
