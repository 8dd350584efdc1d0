import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Toasts } from "./store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const texts = (toasts: Toasts) => toasts.list().map(({ text }) => text);

test("leaves a message for 5 seconds, one that can be undone for 10", () => {
  const toasts = new Toasts();
  toasts.show({ text: "Saved" });
  toasts.show({ text: "Removed", undo: () => undefined });
  vi.advanceTimersByTime(5_000);
  expect(texts(toasts)).toEqual(["Removed"]);
  vi.advanceTimersByTime(5_000);
  expect(texts(toasts)).toEqual([]);
});

test("waits while somebody reads, then gives the whole time again", () => {
  const toasts = new Toasts();
  toasts.show({ text: "Removed", undo: () => undefined });
  vi.advanceTimersByTime(9_000);
  toasts.pause();
  vi.advanceTimersByTime(60_000);
  expect(texts(toasts)).toEqual(["Removed"]);
  toasts.resume();
  vi.advanceTimersByTime(9_000);
  expect(texts(toasts)).toEqual(["Removed"]);
  vi.advanceTimersByTime(1_000);
  expect(texts(toasts)).toEqual([]);
});

test("names the last action that can be taken back", () => {
  const toasts = new Toasts();
  toasts.show({ text: "First", undo: () => undefined });
  toasts.show({ text: "Second", undo: () => undefined });
  toasts.show({ text: "Third" });
  expect(toasts.lastUndoable()?.text).toBe("Second");
  toasts.hide(2);
  expect(toasts.lastUndoable()?.text).toBe("First");
});
