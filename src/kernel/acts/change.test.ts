import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { type Context, within } from "../context.ts";
import { Problem } from "../problems.ts";
import { change, read } from "./change.ts";

const world = await openWorld();
const admin = actor(["admin"]);

const setting = (name: string, value: number) => (context: Context) =>
  change(context, "company.changed", async (records, act) => {
    await records
      .insertInto("settings" as never)
      .values({ name, value } as never)
      .execute();
    act.about("setting", value, { detail: { name } });
    return { value };
  });

const settingNamed = (name: string) =>
  world.records
    .selectFrom("settings" as never)
    .selectAll()
    .where("name" as never, "=", name as never)
    .execute();

test("keeps the record and its act together", async () => {
  const name = randomUUID();
  expect(await setting(name, 7)(world.context(admin))).toEqual({ value: 7 });
  expect(await settingNamed(name)).toHaveLength(1);
  const acts = await world.actsAbout("setting", 7);
  expect(acts).toContainEqual({
    department: null,
    verb: "company.changed",
    actor: `member:${admin.member}`,
    refused: null,
    detail: { name },
  });
});

test("tells beforehand which number the act will have", async () => {
  const drawn = await change(world.context(admin), "company.changed", async (_, act) => {
    act.about("setting", 17);
    return [await act.id(), await act.id()];
  });
  const written = await world.records.selectFrom("acts").select("id").where("id", "in", drawn).execute();
  expect(written).toEqual([{ id: drawn[0] }]);
  await setting(randomUUID(), 18)(world.context(admin));
  expect(await world.actsAbout("setting", 18)).toHaveLength(1);
});

test("leaves neither when the work fails", async () => {
  const name = randomUUID();
  const failing = change(world.context(admin), "company.changed", async (records, act) => {
    await records
      .insertInto("settings" as never)
      .values({ name, value: 1 } as never)
      .execute();
    act.about("setting", 8);
    throw new Problem("conflict", "No.");
  });
  await expect(failing).rejects.toMatchObject({ kind: "conflict" });
  expect(await settingNamed(name)).toEqual([]);
  expect(await world.actsAbout("setting", 8)).toEqual([]);
});

test("gives a repeat the first answer and does nothing again", async () => {
  const repeat = { key: randomUUID(), fingerprint: "a" };
  const first = await setting(randomUUID(), 9)({ ...world.context(admin), repeat });
  const second = await setting(randomUUID(), 10)({ ...world.context(admin), repeat });
  expect([first, second]).toEqual([{ value: 9 }, { value: 9 }]);
  expect(await world.actsAbout("setting", 10)).toEqual([]);
});

test("runs a repeat that comes at the same time only once", async () => {
  const name = randomUUID();
  const repeat = { key: randomUUID(), fingerprint: "a" };
  const answers = await Promise.all([1, 2, 3].map(() => setting(name, 11)({ ...world.context(admin), repeat })));
  expect(answers).toEqual([{ value: 11 }, { value: 11 }, { value: 11 }]);
  expect(await world.actsAbout("setting", 11)).toHaveLength(1);
});

test("refuses a key that was used for another request", async () => {
  const key = randomUUID();
  await setting(randomUUID(), 12)({ ...world.context(admin), repeat: { key, fingerprint: "a" } });
  const other = setting(randomUUID(), 13)({ ...world.context(admin), repeat: { key, fingerprint: "b" } });
  await expect(other).rejects.toMatchObject({ kind: "conflict" });
});

test("refuses by role, and remembers the refusal", async () => {
  const member = actor(["member"]);
  await expect(setting(randomUUID(), 14)(world.context(member))).rejects.toMatchObject({ kind: "forbidden" });
  const [act] = await world.records.selectFrom("acts").selectAll().where("member", "=", member.member).execute();
  expect(act).toMatchObject({ verb: "company.changed", refused: "Only administrators may do this." });
});

test("refuses by department when that is only known inside", async () => {
  const [own, other] = [await freshDepartment(world), await freshDepartment(world)];
  const member = actor(["member"], [own]);
  const withdraw = (department: number) =>
    change(
      world.context(member),
      "contact.withdrawn",
      async (_, act) => act.leaveOut(),
      async () => ({ departments: [department] }),
    );
  await expect(withdraw(own)).resolves.toBeUndefined();
  await expect(withdraw(other)).rejects.toMatchObject({ message: "This belongs to a department that is not yours." });
});

test("joins the transaction of the verb that calls it", async () => {
  const failing = change(world.context(admin), "company.changed", async (records, act) => {
    await setting(randomUUID(), 15)(within(world.context(admin), records));
    act.about("setting", 16);
    throw new Problem("conflict", "No.");
  });
  await expect(failing).rejects.toMatchObject({ kind: "conflict" });
  expect(await world.actsAbout("setting", 15)).toEqual([]);
});

test("writes the acts of a transaction down in the order in which they were done", async () => {
  const context = world.context(admin);
  const drawn = await change(context, "company.changed", async (records, act) => {
    const inside = within(context, records);
    await setting(randomUUID(), 25)(inside);
    const id = await act.id();
    await setting(randomUUID(), 26)(inside);
    act.about("setting", 27, { detail: { line: "a 'quote', \\ and “ü”", none: null } });
    return id;
  });
  const written = await world.records
    .selectFrom("acts")
    .select(["id", "subjects", "detail", "member", "request"])
    .where("subject", "=", "setting")
    .where("id", ">=", drawn - 3)
    .orderBy("id")
    .execute();
  expect(written.map(({ subjects }) => subjects).filter(([of]) => [25, 26, 27].includes(of ?? 0))).toEqual(
    expect.arrayContaining([[25], [26], [27]]),
  );
  const [first, second] = [25, 26].map((of) => written.find(({ subjects }) => subjects[0] === of)?.id ?? 0);
  expect(second).toBe((first ?? 0) + 1);
  const outer = written.find(({ subjects }) => subjects[0] === 27);
  expect(outer).toMatchObject({ id: drawn, member: admin.member, request: context.requestId });
  expect(outer?.detail).toEqual({ line: "a 'quote', \\ and “ü”", none: null });
});

test("asks the same table before it reads, and remembers whom it refused by role", async () => {
  const refusals = () =>
    world.records
      .selectFrom("acts")
      .selectAll()
      .where("verb", "=", "act.read")
      .where("refused", "is not", null)
      .execute();
  await expect(read(world.context({ kind: "nobody" }), "act.read", async () => 1)).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  expect(await refusals()).toEqual([]);
  const head = actor(["head"]);
  await expect(read(world.context(head), "act.read", async () => 1)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await refusals()).toMatchObject([
    { member: head.member, subject: null, refused: "Only administrators and data stewards may do this." },
  ]);
});
