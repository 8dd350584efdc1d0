import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addMembers } from "../company/index.ts";
import { captureAnswer, withdrawAnswer } from "./answers.ts";
import { captureTimes } from "./capture-times.ts";
import { longestCapture } from "./choices-contract.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const [many, few] = [await freshDepartment(world, "Many"), await freshDepartment(world, "Few")];
const capture = async (department: number, times: readonly number[], at?: string) => {
  const context = world.context(actor(["member"], [department]));
  const answers = [];
  for (const took of times) answers.push(await captureAnswer(context, { words: "said", took, at }));
  return answers;
};

for (const start of [1, 2, 3, 4, 5]) await capture(many, [start * 1000, start * 1000 + 5000]);
await capture(few, [1000, 1000], "2026-01-15T10:00:00Z");
const [mistake] = await capture(many, [400_000]);
await withdrawAnswer(admin, mistake?.answer?.id ?? 0);
await captureAnswer(world.context(actor(["member"], [many])), { words: "not measured" });

test("says how long half and nine tenths of the captures took, by department and of all", async () => {
  const { items, total } = await captureTimes(admin, {});
  expect(items.map(({ department, ...row }) => [department?.name, row])).toEqual([
    ["Many", { captures: 10, members: 5, p50: 5500, p90: 9100 }],
    ["Few", { captures: 2, members: 1, p50: null, p90: null }],
  ]);
  expect(total).toEqual({ captures: 12, members: 6, p50: 4500, p90: 8900 });
});

test("counts from the first day to the last", async () => {
  const { items, total } = await captureTimes(admin, { from: "2026-01-15", to: "2026-01-15" });
  expect(items.map(({ department }) => department?.name)).toEqual(["Few"]);
  expect(total).toEqual({ captures: 2, members: 1, p50: null, p90: null });
  expect((await captureTimes(admin, { to: "2020-01-01" })).total).toEqual({
    captures: 0,
    members: 0,
    p50: null,
    p90: null,
  });
});

test("takes only times that a capture can take", async () => {
  const context = world.context(actor(["member"], [many]));
  await expect(captureAnswer(context, { words: "x", took: longestCapture + 1 })).rejects.toThrow();
  await expect(captureAnswer(context, { words: "x", took: -1 })).rejects.toThrow();
  await expect(captureAnswer(context, { words: "x", took: 1.5 })).rejects.toThrow();
});

test("are of departments for administrators and their heads, and of a member for that member and the own head", async () => {
  const team = await freshDepartment(world, "Team");
  const [fast = 0, slow = 0] = await addMembers(world.context(), [
    { name: "Fast", departments: [team] },
    { name: "Slow", departments: [team] },
  ]);
  const asMember = (member: number) => world.context({ ...actor(["member"], [team]), member });
  for (const took of [1000, 2000]) await captureAnswer(asMember(fast), { words: "said", took });
  await captureAnswer(asMember(slow), { words: "said", took: 9000 });
  const seen = async (who: Parameters<typeof world.context>[0]) => {
    const { items, total, members } = await captureTimes(world.context(who), {});
    expect(total.p50).not.toBeNull();
    return [items.map(({ department }) => department?.name), members.map(({ member, p50 }) => [member.name, p50])];
  };
  expect(await seen(actor(["head"], [team]))).toEqual([
    ["Team"],
    [
      ["Fast", 1500],
      ["Slow", 9000],
    ],
  ]);
  expect(await seen(asMember(fast).actor)).toEqual([[], [["Fast", 1500]]]);
  expect(await seen(actor(["head"], [many]))).toEqual([["Many"], []]);
  expect(await seen(actor(["marketing", "executive"], [team]))).toEqual([[], []]);
  expect((await seen(actor(["admin"])))[0]).toEqual(["Many", "Team", "Few"]);
  const nobody = world.context({ kind: "nobody" });
  await expect(captureTimes(nobody, {})).rejects.toMatchObject({ kind: "unauthenticated" });
});
