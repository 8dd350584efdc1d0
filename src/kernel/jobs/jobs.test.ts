import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { openWorld } from "../../../tests/support/world.ts";
import { type JobKind, startJobs } from "./jobs.ts";

const world = await openWorld();
const done: string[] = [];
let failures = 1;

const greet: JobKind<{ whom: string }> = {
  name: "greet",
  async run({ whom }) {
    if (whom === "twice" && failures-- > 0) throw new Error("not yet");
    done.push(whom);
  },
};
const paint: JobKind<{ wall: string }> = {
  name: "paint",
  atOnce: 2,
  async run({ wall }, stopping) {
    done.push(`began ${wall}`);
    await new Promise((resolve) => stopping.addEventListener("abort", resolve));
    done.push(`left ${wall}`);
  },
};
const jobs = await startJobs(world.records, [greet, paint], pino({ level: "silent" }));
afterAll(() => jobs.stop());

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
};

test("runs what was sent", async () => {
  await jobs.send(world.records, greet, { whom: "Ada" });
  await until(() => done.includes("Ada"));
});

test("knows nothing of a job whose transaction failed", async () => {
  const failing = world.records.transaction().execute(async (records) => {
    await jobs.send(records, greet, { whom: "nobody" });
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  await jobs.send(world.records, greet, { whom: "Grace" });
  await until(() => done.includes("Grace"));
  expect(done).not.toContain("nobody");
});

test("tries again what failed", async () => {
  await jobs.send(world.records, greet, { whom: "twice" });
  await until(() => done.includes("twice"));
});

test("runs as many at once as the kind allows, and tells them when the program ends", async () => {
  for (const wall of ["north", "south"]) await jobs.send(world.records, paint, { wall });
  jobs.hurry(paint);
  await until(() => ["began north", "began south"].every((one) => done.includes(one)));
  await jobs.stop();
  expect(done).toEqual(expect.arrayContaining(["left north", "left south"]));
});
