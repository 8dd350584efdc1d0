import { expect, test } from "vitest";
import type { StepKind } from "./choices-contract.ts";
import { departmentsThatMay, isPingPong, mayFollow, standingBy } from "./standing.ts";

const [support, sales, product] = [1, 2, 3];

/** A kind of step, or a kind with the department that it goes to. */
type Short = StepKind | [StepKind, number];

/** Where a hand-off of Support stands after these steps. */
function standing(...kinds: Short[]) {
  const steps = kinds.map((one, place) => {
    const [kind, to] = typeof one === "string" ? [one, null] : one;
    return { id: place + 1, kind, at: `2026-03-0${place + 1}T09:00:00.000Z`, member: 7, to };
  });
  return standingBy(support, steps);
}

test("a hand-off stands where its steps left it", () => {
  expect(standing(["offered", sales])).toMatchObject({ state: "offered", to: sales, leg: 1, taker: null });
  expect(standing(["offered", sales], "accepted")).toMatchObject({ state: "accepted", taker: 7, closedAt: null });
  expect(standing(["offered", sales], "accepted", "completed")).toMatchObject({
    ...{ state: "done", closedAt: "2026-03-03T09:00:00.000Z" },
  });
  expect(standing(["offered", sales], "returned")).toMatchObject({ state: "returned", returns: 1 });
  expect(standing(["offered", sales], "lapsed")).toMatchObject({ state: "returned", returns: 1 });
});

test("an answer brings it back to where it was asked back from", () => {
  expect(standing(["offered", sales], "asked_back", "answered").state).toBe("offered");
  expect(standing(["offered", sales], "accepted", "asked_back", "answered")).toMatchObject({
    ...{ state: "accepted", taker: 7 },
  });
  expect(
    standing(["offered", sales], "accepted", "returned", ["reassigned", product], "asked_back", "answered"),
  ).toMatchObject({ state: "offered", to: product, leg: 4, taker: null });
});

test("it goes to and fro when it is returned twice, or comes to a department that had it", () => {
  const isFro = (...kinds: Short[]) => isPingPong(standing(...kinds));
  expect(isFro(["offered", sales], "returned")).toBe(false);
  expect(isFro(["offered", sales], ["reassigned", product])).toBe(false);
  expect(isFro(["offered", sales], "returned", ["reassigned", product], "returned")).toBe(true);
  expect(isFro(["offered", sales], "returned", ["reassigned", sales])).toBe(true);
  expect(isFro(["offered", sales], ["reassigned", product], ["reassigned", sales])).toBe(true);
  expect(standing(["offered", sales], ["reassigned", support])).toMatchObject({ backs: 1, departments: [1, 2] });
});

test("only what follows can be done, by whom it lies with or who gave it", () => {
  expect(mayFollow("accepted", "accepted")).toBe(false);
  expect(mayFollow("offered", "completed")).toBe(false);
  expect(mayFollow("done", "returned")).toBe(false);
  const of = (kind: Parameters<typeof departmentsThatMay>[0], state: "offered" | "accepted" | "returned") =>
    departmentsThatMay(kind, { state, from: support, to: sales });
  expect(of("accepted", "offered")).toEqual([sales]);
  expect(of("withdrawn", "offered")).toEqual([support]);
  expect(of("reassigned", "offered")).toEqual([sales, support]);
  expect(of("reassigned", "accepted")).toEqual([sales]);
  expect(of("reassigned", "returned")).toEqual([support]);
  expect(departmentsThatMay("withdrawn", { state: "offered", from: null, to: sales })).toEqual([]);
});
