import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addDepartment } from "../../company/index.ts";
import { forgetExampleRegister, tellExampleRegister } from "./example.ts";
import { addActivity, changeActivity, getRegister, setParts } from "./register.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const example = async (name: string) => {
  return (await addDepartment(admin, { name, facesCustomers: true, roleText: "" }, true)).id;
};
const [desk, vans] = [await example("Desk of the example"), await example("Vans of the example")];
const own = await freshDepartment(world, "Department of ours");
const told = (name: string) => ({
  ...{ name, description: "" },
  cells: [
    { department: vans, parts: ["does" as const, "decides" as const] },
    { department: desk, parts: ["decides" as const] },
  ],
});
const names = async () => (await getRegister(admin)).activities.map(({ name }) => name);

test("tells a register with what is wrong in it, beside the company's own activities", async () => {
  await addActivity(admin, { name: "repair a van" });
  await tellExampleRegister(world.context(), [
    told("Wash a van"),
    told("Repair a van"),
    told("Buy a van"),
    told("Sell it"),
  ]);
  const { activities, findings } = await getRegister(admin);
  expect(activities.map(({ name }) => name)).toEqual([
    ...["repair a van", "Wash a van", "Repair a van (example)", "Buy a van", "Sell it"],
  ]);
  const wash = activities[1];
  expect(wash?.cells).toMatchObject([
    { department: { id: desk }, parts: ["decides"] },
    { department: { id: vans }, parts: ["decides", "does"] },
  ]);
  expect(findings.filter(({ activity }) => activity === wash?.id)).toMatchObject([{ kind: "two_decide" }]);
  expect(await world.actsAbout("activity", wash?.id ?? 0)).toMatchObject([{ verb: "activity.added", actor: "system" }]);
});

test("is not for members, nor for nobody, and a department must be there", async () => {
  const before = await names();
  const member = world.context(actor(["member"], [own]));
  const nobody = world.context({ kind: "nobody" });
  await expect(tellExampleRegister(member, [told("x")])).rejects.toMatchObject({ kind: "forbidden" });
  await expect(tellExampleRegister(nobody, [told("x")])).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(forgetExampleRegister(member)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(forgetExampleRegister(nobody)).rejects.toMatchObject({ kind: "unauthenticated" });
  const lost = { ...told("x"), cells: [{ department: 987_654, parts: ["does" as const] }] };
  await expect(tellExampleRegister(world.context(), [lost])).rejects.toMatchObject({ kind: "not_found" });
  expect(await names()).toEqual(before);
});

test("forgets it, but for what somebody changed and where a department of ours has a part", async () => {
  const { activities } = await getRegister(admin);
  const named = (name: string) => activities.find((one) => one.name === name);
  await changeActivity(admin, named("Buy a van")?.id ?? 0, 1, { description: "Only in spring" });
  await setParts(admin, named("Sell it")?.id ?? 0, own, { parts: ["told"] });
  await forgetExampleRegister(world.context());
  expect(await names()).toEqual(["repair a van", "Buy a van", "Sell it"]);
});
