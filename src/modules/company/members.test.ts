import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import type { Role } from "../../kernel/permissions.ts";
import { addKey, listKeys } from "./keys.ts";
import { addMembers, changeMember, getMember, isLastAdministrator, listMembers, removeMember } from "./members.ts";
import { findMemberNames, findMembersByMail, insertMembers, lockAdministrators } from "./members-store.ts";
import { insertUser } from "./sign-in-store.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const nobody = world.context({ kind: "nobody" });
const newMail = () => `${randomUUID()}@example.org`;

/** Somebody who has joined, without the work of hashing a password. */
async function joinedMember(roles: readonly Role[] = ["member"], departments: number[] = []): Promise<number> {
  const mail = newMail();
  const [id = 0] = await insertMembers(world.records, [
    { name: "Joan Clarke", mail, roles, departments, example: false },
  ]);
  const user = await insertUser(world.records, { name: "Joan Clarke", mail, at: "2026-03-02T09:00:00.000Z" });
  const joined = { user_id: user, joined_at: "2026-03-02T09:00:00.000Z" };
  await world.records.updateTable("members").set(joined).where("id", "=", id).execute();
  return id;
}

test("lists people in bulk as one act, with their departments and without a sign-in", async () => {
  const department = await freshDepartment(world);
  const people = Array.from({ length: 30 }, (_, number) => ({ name: `Person ${number}`, departments: [department] }));
  const ids = await addMembers(admin, people, true);
  expect(ids).toHaveLength(30);
  expect(await getMember(admin, ids[7] ?? 0)).toMatchObject({
    name: "Person 7",
    mail: null,
    roles: ["member"],
    departments: [department],
    state: "listed",
    example: true,
  });
  const acts = await world.actsAbout("member", ids[0] ?? 0);
  expect(acts).toMatchObject([{ verb: "member.added", refused: null }]);
});

test("pages through colleagues by name, each once", async () => {
  const own = world.context(actor(["member"]));
  const tag = `x${randomUUID().slice(0, 8)}`;
  await addMembers(
    admin,
    ["Cid", "ann", "Bob", "Ann", "dora"].map((name) => ({ name: `${name} ${tag}` })),
  );
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembers(own, { search: tag, limit: 2, cursor });
    names.push(...page.items.map(({ name }) => name.split(" ")[0] ?? ""));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(names.map((name) => name.toLowerCase())).toEqual(["ann", "ann", "bob", "cid", "dora"]);
});

test("finds colleagues by words in names and addresses, whatever stands in the search", async () => {
  const mail = newMail();
  const [id] = await addMembers(admin, [{ name: "Niamh O'Sullivan-Byrne", mail }]);
  const found = async (search: string) =>
    (await listMembers(admin, { search, limit: 500 })).items.map((member) => member.id);
  for (const search of ["niam", "O'Sul", "byrne nia", mail.slice(0, 12)]) expect(await found(search)).toEqual([id]);
  for (const search of ["%", "_", "\\", "' or true", "niamh ada"]) expect(await found(search)).not.toContain(id);
});

test("changes name, roles and departments, and the acts log names fields without personal data", async () => {
  const [before, after] = [await freshDepartment(world), await freshDepartment(world)];
  const id = await joinedMember(["member"], [before]);
  const mail = newMail();
  const changed = await changeMember(admin, id, 1, {
    name: "Joan Murray",
    mail,
    roles: ["marketing"],
    departments: [after],
  });
  expect(changed).toMatchObject({
    name: "Joan Murray",
    mail,
    roles: ["member", "marketing"],
    departments: [after],
    version: 2,
  });
  const [act] = await world.actsAbout("member", id);
  expect(act).toMatchObject({
    verb: "member.changed",
    detail: {
      fields: ["name", "mail"],
      roles: { before: ["member"] },
      departments: { before: [before], after: [after] },
    },
  });
  expect(JSON.stringify(act)).not.toContain("Murray");
  const user = world.records.selectFrom("auth_users").select("email").where("email", "=", mail);
  expect(await user.executeTakeFirst()).toEqual({ email: mail });
});

test("refuses a stale version, a taken address, an unknown department and an unknown member", async () => {
  const [mail, other] = [newMail(), newMail()];
  const [id = 0] = await addMembers(admin, [
    { name: "A", mail },
    { name: "B", mail: other },
  ]);
  await expect(changeMember(admin, id, 7, { name: "C" })).rejects.toMatchObject({ kind: "stale" });
  await expect(changeMember(admin, id, 1, { mail: other.toUpperCase() })).rejects.toMatchObject({ kind: "conflict" });
  await expect(changeMember(admin, id, 1, { departments: [999_999] })).rejects.toMatchObject({ kind: "invalid" });
  await expect(changeMember(admin, 999_999, 1, {})).rejects.toMatchObject({ kind: "not_found" });
  await expect(
    addMembers(admin, [
      { name: "D", mail: "d@example.org" },
      { name: "E", mail: "D@example.org" },
    ]),
  ).rejects.toMatchObject({
    kind: "conflict",
  });
  expect(await changeMember(admin, id, 1, { mail: mail.toUpperCase() })).toMatchObject({ mail: mail.toUpperCase() });
});

test("removes a member with sessions and keys, frees the address, and keeps the name in the books", async () => {
  const id = await joinedMember();
  const own = world.context({ ...actor(["member"]), member: id });
  await addKey(own, { name: "Script", scopes: ["read"] });
  const { mail } = await getMember(admin, id);
  await removeMember(admin, id);
  await expect(getMember(admin, id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(removeMember(admin, id)).rejects.toMatchObject({ kind: "not_found" });
  expect((await listKeys(admin, id))[0]?.revokedAt).not.toBeNull();
  expect(await findMemberNames(world.records, [id])).toEqual(new Map([[id, "Joan Clarke"]]));
  expect(await addMembers(admin, [{ name: "Another", mail }])).toHaveLength(1);
  expect((await world.actsAbout("member", id)).at(-1)).toMatchObject({ verb: "member.removed", detail: { keys: 1 } });
});

test("refuses everybody but administrators to add, change or remove, and remembers that it did", async () => {
  const [id = 0] = await addMembers(admin, [{ name: "Somebody" }]);
  const outsider = actor(["head", "marketing", "steward", "executive"], [await freshDepartment(world)]);
  const context = world.context(outsider);
  await expect(addMembers(context, [{ name: "Friend" }])).rejects.toMatchObject({ kind: "forbidden" });
  await expect(changeMember(context, id, 1, { roles: ["admin"] })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(removeMember(context, id)).rejects.toMatchObject({ kind: "forbidden" });
  const refusals = await world.records
    .selectFrom("acts")
    .selectAll()
    .where("member", "=", outsider.member)
    .orderBy("id")
    .execute();
  expect(refusals.map(({ verb, refused }) => [verb, refused])).toEqual(
    ["member.added", "member.changed", "member.removed"].map((verb) => [verb, "Only administrators may do this."]),
  );
});

test("shows and changes nothing for somebody who is not signed in", async () => {
  await expect(listMembers(nobody, { limit: 1 })).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(getMember(nobody, 1)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(addMembers(nobody, [{ name: "Eve" }])).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(changeMember(nobody, 1, 1, {})).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(removeMember(nobody, 1)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("finds members by their addresses, whatever the case, with their departments", async () => {
  const department = await freshDepartment(world);
  const mail = `Mixed.${newMail()}`;
  const [id] = await addMembers(admin, [{ name: "Mixed", mail, departments: [department] }]);
  const found = await findMembersByMail(world.records, [mail.toUpperCase(), "nobody@example.org"]);
  expect(found).toEqual(new Map([[mail.toLowerCase(), { id, departments: [department] }]]));
});

test("is the last administrator exactly when nobody else is left", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20)), fc.nat(20), (administrators, leaving) => {
      const left = administrators.filter((id) => id !== leaving);
      const isLast = administrators.length > 0 && left.length === 0;
      expect(isLastAdministrator(administrators, leaving)).toBe(isLast);
    }),
  );
});

test("always keeps an administrator, whatever administrators do to each other", async () => {
  const step = fc.record({ doing: fc.constantFrom("demote", "remove", "promote"), whom: fc.nat(3) } as const);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await world.records
        .updateTable("members")
        .set({ removed_at: "2026-03-02T09:00:00.000Z", user_id: null })
        .execute();
      const people = [
        await joinedMember(["member", "admin"]),
        await joinedMember(["member", "admin"]),
        await joinedMember(),
        await joinedMember(),
      ];
      await addMembers(admin, [{ name: "Never joined", roles: ["admin"] }]);
      for (const { doing, whom } of steps) {
        const id = people[whom] ?? 0;
        const before = await getMember(admin, id).catch(() => undefined);
        if (!before) continue;
        const roles: Role[] = doing === "promote" ? ["member", "admin"] : ["member"];
        const work = doing === "remove" ? removeMember(admin, id) : changeMember(admin, id, before.version, { roles });
        const refusal = await work.then(
          () => undefined,
          (error: { kind: string }) => error.kind,
        );
        const administrators = await lockAdministrators(world.records);
        expect(administrators.length).toBeGreaterThan(0);
        if (refusal !== undefined) expect([refusal, administrators]).toEqual(["conflict", [id]]);
      }
    }),
    { numRuns: 15 },
  );
});

test("keeps one of two administrators who remove each other at the same moment", async () => {
  const as = (member: number) => world.context({ ...actor(["admin"]), member });
  for (let round = 0; round < 10; round += 1) {
    await world.records.updateTable("members").set({ removed_at: "2026-03-02T09:00:00.000Z", user_id: null }).execute();
    const [ada, grace] = [await joinedMember(["member", "admin"]), await joinedMember(["member", "admin"])];
    const results = await Promise.allSettled([removeMember(as(ada), grace), removeMember(as(grace), ada)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await lockAdministrators(world.records)).toHaveLength(1);
  }
});
