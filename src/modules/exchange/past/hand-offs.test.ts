import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addMembers } from "../../company/index.ts";
import { followActs } from "../../dues/follow-acts.ts";
import { seedDues } from "../../dues/seed.ts";
import { captureAnswer } from "../../touches/index.ts";
import { addFactType } from "../catalogue/fact-types.ts";
import { getHandOff, handOff, listHandOffs } from "../hand-offs/hand-offs.ts";
import { returnUntaken } from "../hand-offs/lapse.ts";
import { reassignHandOff } from "../hand-offs/moves.ts";
import { seedReasons } from "../hand-offs/reasons.ts";
import { reasonsReport } from "../hand-offs/reasons-report.ts";
import type { PastHandOff } from "./contract.ts";
import { tellPastFacts } from "./facts.ts";
import { forgetExampleHandOffs, tellPastHandOffs } from "./hand-offs.ts";

const world = await openWorld();
const [desk, sales, stock] = [
  await freshDepartment(world, "Desk"),
  await freshDepartment(world, "Sales"),
  await freshDepartment(world, "Stock"),
];
const admin = world.context(actor(["admin"]));
const [giver = 0, seller = 0] = await addMembers(
  admin,
  [
    { name: "Giver", mail: "giver@example.org", departments: [desk] },
    { name: "Seller", mail: "seller@example.org", departments: [sales] },
  ],
  true,
);
await seedDues(world.context());
await seedReasons(world.context());

// 2026-02-02 is a Monday.
const at = (day: number, hour: number) => `2026-02-${String(day).padStart(2, "0")}T${hour}:00:00.000Z`;
const past = (subject: string, ...steps: PastHandOff["steps"]): PastHandOff => ({
  ...{ from: desk, subject, words: "", person: null, channel: null, campaign: null },
  steps: [{ kind: "offered", at: at(2, 10), member: giver, to: sales }, ...steps],
});
const accepted = { kind: "accepted", at: at(2, 12), member: seller } as const;
const returned = { kind: "returned", at: at(2, 12), member: seller, reason: "no_budget", words: "Next year" } as const;
const noise = await addFactType(admin, { code: "noise", name: "Noise", fields: [] });
const { answer } = await captureAnswer(admin, { words: "a friend of mine", department: desk });
const late = past("Late", accepted, { kind: "completed", at: at(20, 12), member: seller });
const toAndFro = past(
  "To and fro",
  returned,
  { kind: "reassigned", at: at(2, 13), member: giver, to: sales },
  {
    ...returned,
    at: at(2, 14),
  },
);
const told = { at: at(1, 12), member: giver };
const [fact = 0] = await tellPastFacts(world.context(), [
  { ...{ type: noise.code, words: "It hums", said: {}, person: null, department: desk }, told, became: [] },
]);
const answers = [answer?.id ?? 0];
const handOffs = [
  { ...past("Done", accepted, { kind: "completed", at: at(3, 10), member: seller }), facts: [fact], answers },
  late,
  toAndFro,
  past("Lapsed", { kind: "lapsed", at: at(8, 10), member: null }),
];

test("tells what was handed over then, and its clocks say what was kept and broken", async () => {
  await tellPastHandOffs(world.context(), handOffs, { example: true });
  await world.follow(followActs);
  await world.follow(returnUntaken);
  const { items } = await listHandOffs(admin, {}, { limit: 9 });
  expect(items.map(({ subject, state, returns, late: isLate }) => [subject, state, returns, isLate])).toEqual([
    ["Lapsed", "returned", 1, true],
    ["To and fro", "returned", 2, false],
    ["Late", "done", 0, true],
    ["Done", "done", 0, false],
  ]);
  const first = await getHandOff(admin, items[3]?.id ?? 0);
  expect(first).toMatchObject({ openedAt: at(2, 10), closedAt: at(3, 10), taker: { name: "Seller" }, ending: "done" });
  expect(first.context).toMatchObject([
    { kind: "fact", id: fact, at: at(1, 12), about: "Noise", words: "It hums", department: { name: "Desk" } },
    { kind: "answer", id: answer?.id, words: "a friend of mine", department: { name: "Desk" } },
  ]);
  expect(first.steps.map(({ kind, at: when, department }) => [kind, when, department?.name])).toEqual([
    ["offered", at(2, 10), "Desk"],
    ["accepted", at(2, 12), "Sales"],
    ["completed", at(3, 10), "Sales"],
  ]);
  const dues = await world.records
    .selectFrom("dues")
    .innerJoin("commitments", "commitments.id", "dues.commitment")
    .select(["code", "state", "department"])
    .execute();
  const count = (code: string, state: string) => dues.filter((due) => due.code === code && due.state === state).length;
  expect([count("accept_hand_off", "kept"), count("accept_hand_off", "broken")]).toEqual([4, 1]);
  expect([count("complete_hand_off", "kept"), count("complete_hand_off", "broken")]).toEqual([1, 1]);
  expect(dues.every(({ department }) => department === sales)).toBe(true);
  const { total } = await reasonsReport(admin, { by: "department" });
  expect(total).toMatchObject({
    handOffs: 4,
    accepted: 2,
    done: 2,
    returned: 3,
    untaken: 1,
    reasons: { no_budget: 2 },
  });
  expect((await world.actsAbout("hand_off", first.id)).map(({ verb, actor: who }) => [verb, who])).toEqual([
    ["hand_off.offered", `member:${giver}`],
    ["hand_off.accepted", `member:${seller}`],
    ["hand_off.completed", `member:${seller}`],
  ]);
});

test("refuses steps that cannot follow, other reasons and everybody but the program, and changes nothing", async () => {
  const tell = (one: PastHandOff) => tellPastHandOffs(world.context(), [past("Fine"), one]);
  const completed = { kind: "completed", at: at(3, 10), member: seller } as const;
  await expect(tell(past("Wrong", completed))).rejects.toThrow("What is offered cannot be completed.");
  await expect(tell({ ...past("Wrong"), steps: [accepted] })).rejects.toThrow("The first step must be the offer.");
  await expect(tell(past("Wrong", { ...returned, reason: "because" }))).rejects.toThrow('no reason "because"');
  await expect(tell({ ...past("Wrong"), answers: [9_999_999] })).rejects.toThrow("There is no answer 9999999.");
  await expect(tellPastHandOffs(admin, [past("Wrong")])).rejects.toMatchObject({ kind: "forbidden" });
  const nobody = world.context({ kind: "nobody" });
  await expect(tellPastHandOffs(nobody, [past("Wrong")])).rejects.toMatchObject({ kind: "unauthenticated" });
  expect((await listHandOffs(admin, {}, { limit: 9 })).items).toHaveLength(4);
});

test("forgets those of the example that nobody moved, with all that was owed about them", async () => {
  await handOff(admin, { from: desk, to: stock, subject: "Ours" });
  const { items } = await listHandOffs(admin, {}, { limit: 9 });
  const moved = items.find(({ subject }) => subject === "Lapsed")?.id ?? 0;
  await reassignHandOff(admin, moved, { to: stock });
  await expect(forgetExampleHandOffs(admin)).rejects.toMatchObject({ kind: "forbidden" });
  await forgetExampleHandOffs(world.context());
  await world.follow(followActs);
  expect((await listHandOffs(admin, {}, { limit: 9 })).items.map(({ subject }) => subject)).toEqual(["Ours", "Lapsed"]);
  const left = await world.records
    .selectFrom("dues")
    .innerJoin("hand_off_steps", "hand_off_steps.id", "dues.about")
    .select("dues.id")
    .execute();
  const standing = await world.records.selectFrom("dues").select("id").where("state", "!=", "withdrawn").execute();
  expect(standing.map(({ id }) => id).toSorted()).toEqual(left.map(({ id }) => id).toSorted());
});
