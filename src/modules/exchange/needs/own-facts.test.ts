import { expect, test } from "vitest";
import type { Condition } from "./contract.ts";
import { fitsOnlyOwn } from "./own-facts.ts";

const heardBy = (is: Condition["is"], ...value: number[]): Condition => ({ field: "department", is, value });

test.each([
  [true, [1], []],
  [false, [], []],
  [false, [1, 2], []],
  [true, [1, 2], [heardBy("is_not", 2)]],
  [true, [], [heardBy("is", 1)]],
  [false, [], [heardBy("is", 1, 2)]],
  [true, [1, 3], [heardBy("is", 1, 2)]],
  [false, [2], [heardBy("is", 1)]],
  [false, [], [heardBy("is_not", 2)]],
  [false, [1], [{ field: "department", is: "missing" }]],
  [false, [], [{ field: "topic", is: "is", value: "1" }]],
] as const)(
  "whether only department 1 tells what fits is %s where %j tell it and %j is asked",
  (answer, producers, conditions) => {
    expect(fitsOnlyOwn(producers, conditions as readonly Condition[], 1)).toBe(answer);
  },
);
