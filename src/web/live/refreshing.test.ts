import { expect, test } from "vitest";
import { rules } from "../../kernel/permissions.ts";
import { refreshAfter } from "./keys.ts";
import type { Heard } from "./listening.ts";
import { createRefreshing, gathering, pause, soon } from "./refreshing.ts";

/** Time that moves only when told. */
function hands() {
  let now = 0;
  let waiting: { at: number; run: () => void }[] = [];
  return {
    later(run: () => void, delay: number) {
      const entry = { at: now + delay, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    pass(time: number) {
      now += time;
      for (const entry of waiting.filter(({ at }) => at <= now)) {
        waiting = waiting.filter((other) => other !== entry);
        entry.run();
      }
    },
  };
}

function observed() {
  const clock = hands();
  const readings: (string[] | "all")[] = [];
  const refreshing = createRefreshing((keys) => readings.push(keys === "all" ? keys : [...keys].sort()), clock.later);
  return { ...clock, ...refreshing, readings };
}

const did = (verb: string): Heard => ({
  event: "act",
  id: "1.1",
  act: { verb, kind: null, ids: [], count: 0, person: null, department: null },
});
const event = (name: Heard["event"]): Heard => ({ event: name, id: "1.1", act: null });

test("reads once what comes together", () => {
  const { hear, pass, readings } = observed();
  for (let at = 0; at < 20; at++) hear(did("answer.captured"));
  hear(did("member.joined"));
  expect(readings).toEqual([]);
  pass(soon.gathering);
  pass(gathering);
  const rest = ["answers", "asks", "departments", "inbox-counts", "me", "members", "nameless", "people"];
  expect(readings).toEqual([["inbox"], rest]);
});

test("reads at most once in two seconds, and never leaves out the last news", () => {
  const { hear, pass, readings } = observed();
  for (let at = 0; at < 100; at++) {
    hear(did("answer.captured"));
    pass(100);
  }
  pass(pause);
  expect(readings.length).toBeLessThanOrEqual(1 + Math.ceil(10_000 / pause) + 1);
  const read = readings.length;
  pass(10 * pause);
  expect(readings.length).toBe(read);
});

test("reads an inbox sooner and more often, and never leaves out the last news", () => {
  const { hear, pass, readings } = observed();
  hear(did("fact.delivered"));
  pass(soon.gathering);
  expect(readings).toEqual([["inbox"]]);
  for (let at = 0; at < 60; at++) {
    hear(did("fact.delivered"));
    pass(100);
  }
  const inbox = () => readings.filter((keys) => keys.includes("inbox")).length;
  expect(inbox()).toBeGreaterThanOrEqual(6_000 / soon.pause);
  expect(inbox()).toBeLessThanOrEqual(2 + 6_000 / soon.pause);
  hear(did("fact.delivered"));
  const before = inbox();
  pass(soon.pause);
  expect(inbox()).toBeGreaterThan(before);
});

test("rests until a reading is done, so that a busy server is asked less", async () => {
  const clock = hands();
  const done = Promise.withResolvers<void>();
  let readings = 0;
  const { hear } = createRefreshing((keys) => {
    if (keys === "all" || !keys.has("inbox")) return;
    readings += 1;
    return done.promise;
  }, clock.later);
  hear(did("fact.delivered"));
  clock.pass(soon.gathering);
  hear(did("fact.delivered"));
  clock.pass(10 * soon.pause);
  expect(readings).toBe(1);
  done.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  clock.pass(10 * soon.pause);
  expect(readings).toBe(2);
});

test("reads reports when they hold what was told, not before", () => {
  const { hear, pass, readings } = observed();
  hear(did("outcome.recorded"));
  pass(gathering);
  expect(readings).toEqual([]);
  hear(event("followed"));
  pass(gathering);
  expect(readings).toEqual([["returns", "timeline"]]);
});

test("reads everything when too much happened, and looks who is signed in when the session ended", () => {
  const { hear, pass, readings } = observed();
  hear(event("reset"));
  pass(gathering);
  hear(event("ended"));
  pass(pause);
  expect(readings).toEqual(["all", ["me"]]);
});

test("stops", () => {
  const { hear, pass, stop, readings } = observed();
  hear(did("answer.captured"));
  stop();
  pass(10 * pause);
  expect(readings).toEqual([]);
});

test("knows what to read again after whatever anybody may capture, import or decide", () => {
  const written = Object.entries(rules).filter(
    ([verb, { scope }]) => scope !== "read" && !/^(password|sign_in)\./.test(verb),
  );
  const unheard = written.filter(([verb]) => {
    const { now, followed } = refreshAfter({ verb });
    return now.length + followed.length === 0;
  });
  expect(
    unheard
      .map(([verb]) => verb)
      .filter((verb) => /^(person|contact|answer|outcome|spend|channel|delivery|fact|inbox|inbox_item)\./.test(verb)),
  ).toEqual([]);
});
