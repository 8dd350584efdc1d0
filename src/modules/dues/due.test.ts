import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addStep, type Due, type Opening, type Step, standingOf } from "./due.ts";

const day = (count: number) => new Date(Date.UTC(2026, 2, 1 + count)).toISOString();

const opening: Opening = {
  act: 1,
  at: day(0),
  dueAt: day(2),
  makeGoodAt: day(5),
  department: 7,
  member: null,
  isTaken: true,
  thing: null,
  version: 1,
  once: true,
  isPresumed: false,
  isGiven: false,
};

const dueOf = (steps: readonly Step[], over: Partial<Opening> = {}, more: Partial<Due> = {}): Due => {
  const due: Due = {
    ...{ id: 1, commitment: 1, subject: "person", about: 1, steps: [], brokenBy: null, mendedBy: null },
    opening: { ...opening, ...over },
    ...more,
  };
  for (const step of steps) addStep(due, step);
  return due;
};
const stateOf = (...given: Parameters<typeof dueOf>) => standingOf(dueOf(...given)).state;
const settled = (act: number, at: string, thing: string | null = null): Step => {
  return { kind: "settled", act, at, department: null, thing };
};

describe("a due", () => {
  test("is kept in time, made good a while later, and broken after that though it was done", () => {
    expect(stateOf([])).toBe("open");
    expect(stateOf([settled(2, day(2))])).toBe("kept");
    expect(stateOf([settled(2, day(3))])).toBe("made_good");
    expect(stateOf([settled(2, day(6))])).toBe("broken");
    expect(standingOf(dueOf([settled(2, day(6))]))).toMatchObject({ settledAt: day(6), closedBy: 2 });
    expect(stateOf([settled(2, day(3))], { makeGoodAt: null })).toBe("broken");
  });

  test("was kept when it was done in time, also if the clock had called it broken before anybody heard of it", () => {
    expect(stateOf([], {}, { brokenBy: 5 })).toBe("broken");
    expect(stateOf([settled(6, day(1))], {}, { brokenBy: 5 })).toBe("kept");
    expect(stateOf([], {}, { brokenBy: 5, mendedBy: 6 })).toBe("open");
    expect(stateOf([], {}, { brokenBy: 7, mendedBy: 6 })).toBe("broken");
  });

  test("counts the earliest of several settlements", () => {
    expect(stateOf([settled(2, day(6)), settled(3, day(1))])).toBe("kept");
    expect(stateOf([settled(2, day(1)), settled(3, day(6))])).toBe("kept");
  });

  test("stays waived when it is done late, and was kept when it is done in time", () => {
    expect(stateOf([{ kind: "waived", act: 2, at: day(1) }])).toBe("waived");
    expect(stateOf([{ kind: "waived", act: 2, at: day(1) }, settled(3, day(6))])).toBe("waived");
    expect(stateOf([{ kind: "waived", act: 2, at: day(1) }, settled(3, day(1))])).toBe("kept");
    expect(
      stateOf([
        { kind: "waived", act: 2, at: day(1) },
        { kind: "unwaived", act: 3 },
      ]),
    ).toBe("open");
  });

  test("opens again when what settled it is taken back, unless something else settled it too", () => {
    const twice = [settled(2, day(1), "contact:1"), settled(3, day(3), "contact:2")];
    const reopened: Step = { kind: "reopened", act: 4, thing: "contact:1" };
    expect(stateOf([...twice.slice(0, 1), reopened])).toBe("open");
    expect(stateOf([...twice, reopened])).toBe("made_good");
    expect(stateOf([...twice, { kind: "reopened", act: 4, thing: null }])).toBe("open");
  });

  test("is withdrawn whatever was done, and comes back as it was", () => {
    const gone: Step[] = [settled(2, day(1)), { kind: "withdrawn", act: 3 }];
    expect(stateOf(gone)).toBe("withdrawn");
    expect(stateOf([...gone, { kind: "restored", act: 4 }])).toBe("kept");
    expect(stateOf([settled(2, day(1)), { kind: "doubled", act: 3 }])).toBe("withdrawn");
  });

  test("is owed by the department that met the person last, and counts for the one that did it", () => {
    const taken = (act: number, department: number | null): Step => ({ kind: "taken", act, department });
    expect(standingOf(dueOf([taken(2, 8)])).department).toBe(8);
    expect(standingOf(dueOf([taken(2, 8), taken(3, 9)])).department).toBe(9);
    expect(standingOf(dueOf([taken(2, 8), taken(3, null)])).department).toBe(null);
    const done: Step = { kind: "settled", act: 4, at: day(1), department: 3, thing: null };
    expect(standingOf(dueOf([taken(2, 8), done])).department).toBe(3);
    expect(standingOf(dueOf([taken(2, 8), done], { isTaken: false })).department).toBe(7);
  });
});

const anyAt = fc.integer({ min: 0, max: 9 }).map(day);
const anyThing = fc.constantFrom("contact:1", "contact:2", null);
const anyStep = fc.oneof(
  fc.record({
    kind: fc.constant("settled" as const),
    at: anyAt,
    department: fc.constantFrom(1, null),
    thing: anyThing,
  }),
  fc.record({ kind: fc.constant("taken" as const), department: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("waived" as const), at: anyAt }),
  fc.record({ kind: fc.constant("reopened" as const), thing: anyThing }),
  fc.constantFrom({ kind: "withdrawn" as const }, { kind: "unwaived" as const }, { kind: "restored" as const }),
);
const anySteps = fc.array(anyStep, { maxLength: 8 }).map((steps) => {
  return steps.map((step, place) => ({ ...step, act: place + 2 }) as Step);
});

describe("whatever happened to a due", () => {
  test("it comes to the same in whatever order it became known", () => {
    const shuffled = anySteps.chain((steps) =>
      fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length })),
    );
    fc.assert(
      fc.property(shuffled, ([steps, mixed]) => {
        expect(dueOf(mixed)).toEqual(dueOf(steps));
      }),
    );
  });

  test("it is in one state that its times agree with", () => {
    const called = fc.option(fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(anySteps, called, called, (steps, brokenBy, mendedBy) => {
        const due = dueOf(steps, {}, { brokenBy, mendedBy });
        const { state, settledAt } = standingOf(due);
        const { dueAt, makeGoodAt } = due.opening;
        if (state === "kept") expect(settledAt !== null && settledAt <= dueAt).toBe(true);
        if (state === "made_good")
          expect(settledAt !== null && settledAt > dueAt && settledAt <= `${makeGoodAt}`).toBe(true);
        if (state === "broken")
          expect(settledAt === null ? (brokenBy ?? 0) > (mendedBy ?? 0) : settledAt > `${makeGoodAt}`).toBe(true);
        if (state === "open") expect(settledAt).toBeNull();
      }),
    );
  });

  test("before an act it stood as it would without what came after", () => {
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 1, max: 10 }), (steps, act) => {
        expect(standingOf(dueOf(steps), act)).toEqual(standingOf(dueOf(steps.filter((step) => step.act < act))));
      }),
    );
  });
});
