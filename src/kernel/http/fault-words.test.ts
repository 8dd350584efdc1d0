import { z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import "./api.ts";

const schema = z.object({
  model: z.enum(["said", "seen"]),
  order: z.number().int().min(1).max(4),
  words: z.string().min(1).max(5),
  list: z.array(z.number()).min(2).max(3),
  kind: z.literal("each"),
  own: z.string("must be a day, such as 2026-03-02"),
});
const right = { model: "said", order: 1, words: "words", list: [1, 2], kind: "each", own: "" };

const said = (change: object) =>
  schema.safeParse({ ...right, ...change }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

test.each([
  [{ model: "guess" }, "model: must be one of said, seen"],
  [{ model: undefined }, "model: is missing: one of said, seen"],
  [{ kind: "digest" }, "kind: must be each"],
  [{ order: 7 }, "order: must be at most 4"],
  [{ order: 0 }, "order: must be at least 1"],
  [{ order: 1.5 }, "order: must be a whole number"],
  [{ order: "1" }, "order: must be a number"],
  [{ order: undefined }, "order: is missing"],
  [{ words: "" }, "words: must have at least 1 character"],
  [{ words: "too long" }, "words: must have at most 5 characters"],
  [{ list: [1] }, "list: must have at least 2 entries"],
  [{ list: {} }, "list: must be a list"],
  [{ own: 1 }, "own: must be a day, such as 2026-03-02"],
])("%o is told as a sentence", (change, sentence) => {
  expect(said(change)).toEqual([sentence]);
});

test("what nobody asked for is named", () => {
  expect(schema.strict().safeParse({ ...right, ordr: 1 }).error?.issues[0]?.message).toBe('"ordr" is not known here');
});
