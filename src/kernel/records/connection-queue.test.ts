import { expect, test } from "vitest";
import { ConnectionQueue } from "./connection-queue.ts";

test("requests come first, in their order, and what runs in the background when none waits", () => {
  const queue = new ConnectionQueue<string>(() => 0);
  queue.add("follower", true);
  queue.add("first", false);
  queue.add("job", true);
  queue.add("second", false);
  expect([queue.next(), queue.next(), queue.next(), queue.next()]).toEqual(["first", "second", "follower", "job"]);
  expect(queue.isEmpty).toBe(true);
  expect(queue.next()).toBeUndefined();
});

test("what runs in the background has its turn after a while, however many requests wait", () => {
  let now = 1000;
  const queue = new ConnectionQueue<string>(() => now);
  queue.add("follower", true);
  now = 1100;
  queue.add("job", true);
  for (const name of ["a", "b", "c"]) queue.add(name, false);
  now = 1250;
  expect(queue.next()).toBe("a");
  now = 1251;
  expect(queue.next()).toBe("follower");
  expect(queue.next()).toBe("b");
  now = 1351;
  expect([queue.next(), queue.next()]).toEqual(["job", "c"]);
});
