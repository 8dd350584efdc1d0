import { expect, test } from "vitest";
import { matchPress, type Press } from "./matching.ts";

const shortcuts = ["c", "g h", "g c", "?", "mod+k", "mod+z", "1"];
const on = { singleKeys: true };
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrl: false,
  alt: false,
  isTyping: false,
  ...more,
});

test("fires a single key", () => {
  expect(matchPress(press("c"), undefined, 0, shortcuts, on)).toEqual({ keys: "c", pending: undefined });
  expect(matchPress(press("?"), undefined, 0, shortcuts, on).keys).toBe("?");
});

test("waits for the second key of a sequence, but not for long", () => {
  const { pending, keys } = matchPress(press("g"), undefined, 1000, shortcuts, on);
  expect(keys).toBeUndefined();
  expect(matchPress(press("h"), pending, 1500, shortcuts, on).keys).toBe("g h");
  expect(matchPress(press("h"), pending, 9000, shortcuts, on).keys).toBeUndefined();
});

test("takes the second key for itself when no sequence has it", () => {
  const { pending } = matchPress(press("g"), undefined, 0, shortcuts, on);
  expect(matchPress(press("1"), pending, 10, shortcuts, on).keys).toBe("1");
  expect(matchPress(press("c"), pending, 10, shortcuts, on).keys).toBe("g c");
});

test("keeps a pending key while Shift is pressed", () => {
  const { pending } = matchPress(press("g"), undefined, 0, shortcuts, on);
  expect(matchPress(press("Shift"), pending, 10, shortcuts, on).pending).toEqual(pending);
});

test("leaves letters alone while somebody types, but not combinations", () => {
  expect(matchPress(press("c", { isTyping: true }), undefined, 0, shortcuts, on).keys).toBeUndefined();
  expect(matchPress(press("k", { isTyping: true, ctrl: true }), undefined, 0, shortcuts, on).keys).toBe("mod+k");
});

test("leaves Ctrl+Z to a field that somebody types in", () => {
  expect(matchPress(press("z", { isTyping: true, ctrl: true }), undefined, 0, shortcuts, on).keys).toBeUndefined();
  expect(matchPress(press("z", { ctrl: true }), undefined, 0, shortcuts, on).keys).toBe("mod+z");
});

test("fires only combinations when single keys are switched off", () => {
  expect(matchPress(press("c"), undefined, 0, shortcuts, { singleKeys: false }).keys).toBeUndefined();
  expect(matchPress(press("k", { ctrl: true }), undefined, 0, shortcuts, { singleKeys: false }).keys).toBe("mod+k");
});
