import { expect, test } from "vitest";
import { contentOf, draftOf, emptyDraft, moved, newPair } from "./heads-up-draft.ts";

const detail = {
  ...{ title: "Spring", promise: "Soon", campaign: { id: 7, name: "Letter" }, departments: [{ id: 3, name: "Desk" }] },
  ...{ launchAt: "2026-03-05T08:00:00.000Z", readBy: "2026-03-04T08:00:00.000Z", holdsUntil: null },
  pairs: [{ question: "How long?", say: "A week", fact: 9 }],
} as unknown as Parameters<typeof draftOf>[0];

test("what was read goes back as it was, also the question that it came from", () => {
  const { departments, campaign, ...rest } = detail;
  expect(contentOf(draftOf(detail))).toEqual({ ...rest, departments: [3], campaign: 7 });
});

test("empty rows are left out, and without a time to read it by that is the launch", () => {
  const draft = { ...emptyDraft([1, 2]), title: "Spring", launchAt: "2026-03-05T09:00" };
  const { pairs, readBy, launchAt, departments } = contentOf(draft);
  expect({ pairs, departments }).toEqual({ pairs: [], departments: [1, 2] });
  expect(readBy).toBe(launchAt);
  expect(contentOf({ ...draft, launchAt: "" }).launchAt).toBe("");
});

test("rows move by one, and stay at the ends", () => {
  const rows = [newPair({ question: "a" }), newPair({ question: "b" })];
  const order = (pairs: readonly { question: string }[]) => pairs.map(({ question }) => question).join("");
  expect(order(moved(rows, 0, 1))).toBe("ba");
  expect(order(moved(rows, 1, -1))).toBe("ba");
  expect(order(moved(rows, 0, -1))).toBe("ab");
  expect(order(moved(rows, 1, 1))).toBe("ab");
});
