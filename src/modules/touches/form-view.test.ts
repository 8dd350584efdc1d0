import fc from "fast-check";
import { expect, test } from "vitest";
import { latest, readView, soonest, writeView } from "./form-view.ts";

const secret = "0123456789abcdef0123456789abcdef";
const now = 1_772_442_000_000;

test("a showing is open from when a person can have read it, for a day, for its own form only", () => {
  fc.assert(
    fc.property(fc.integer({ min: -latest, max: 2 * latest }), fc.constantFrom(1, 2), (age, form) => {
      const read = readView(secret, form, writeView(secret, 1, now), now + age);
      const expected = form === 2 || age > latest ? "over" : age < soonest ? "too soon" : "open";
      expect(read.state).toBe(expected);
      if (read.state === "too soon") expect(read.wait).toBeLessThanOrEqual(soonest);
    }),
  );
});

test("tells showings apart, also those of the same moment, and reads each the same way again", () => {
  const views = Array.from({ length: 100 }, () => writeView(secret, 1, now));
  const nonces = views.map((view) => {
    const [one, two] = [readView(secret, 1, view, now + soonest), readView(secret, 1, view, now + latest)];
    expect(one).toEqual(two);
    return one.state === "open" ? one.nonce : "";
  });
  expect(new Set(nonces).size).toBe(100);
});

test("takes nothing that it did not write itself", () => {
  const view = writeView(secret, 1, now);
  const [time = "", nonce = "", signature = ""] = view.split(".");
  const later = (now + 1).toString(36);
  for (const forged of [
    "",
    "..",
    view.slice(0, -1),
    `${view}x`,
    `${later}.${nonce}.${signature}`,
    `${time}.x.${signature}`,
  ]) {
    expect(readView(secret, 1, forged, now + soonest), forged).toEqual({ state: "over" });
  }
  expect(readView("another secret of the same length", 1, view, now + soonest)).toEqual({ state: "over" });
  fc.assert(fc.property(fc.string(), (text) => readView(secret, 1, text, now).state === "over"));
});
