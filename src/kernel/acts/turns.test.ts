import { expect, test } from "vitest";
import { takeTurns } from "./turns.ts";

test("no more run at once than may, in order, and one that fails gives its turn away", async () => {
  const turns = takeTurns(2);
  const began: number[] = [];
  let running = 0;
  let most = 0;
  const work = (number: number) =>
    turns(async () => {
      began.push(number);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      if (number === 1) throw new Error("failed");
      return number;
    });
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map(work));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(began).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});
