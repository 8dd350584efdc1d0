import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { actor, openWorld, testNow } from "../../../tests/support/world.ts";
import { inviteMember, openInvitation } from "./invitations.ts";
import { getMember } from "./members.ts";
import { tidySignIn } from "./tidy.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const ago = (days: number) => new Date(Date.parse(testNow) - days * 24 * 3600 * 1000).toISOString();

test("deletes ended sessions, old counts and links that ran out long ago, and nothing that still works", async () => {
  const invite = () => inviteMember(admin, { name: "Ada", mail: `${randomUUID()}@example.org` });
  const [open, old] = [await invite(), await invite()];
  await world.records
    .updateTable("invitations")
    .set({ expires_at: ago(31) })
    .where("member", "=", old.member.id)
    .execute();
  const user = await world.records
    .selectFrom("members")
    .select("user_id")
    .where("id", "=", open.member.id)
    .executeTakeFirstOrThrow();
  const session = (expires_at: string) => ({ token: randomUUID(), user_id: user.user_id ?? 0, expires_at });
  const times = { created_at: ago(40), updated_at: ago(40), ip_address: null, user_agent: null };
  const sessions = [session(ago(1)), session(ago(-1))].map((each) => ({ ...each, ...times }));
  await world.records.insertInto("auth_sessions").values(sessions).execute();
  const attempts = [
    { subject: "old", count: 3, since: ago(2) },
    { subject: "recent", count: 3, since: testNow },
  ];
  await world.records.insertInto("attempts").values(attempts).execute();

  await tidySignIn(admin).run({}, new AbortController().signal);

  expect(await world.records.selectFrom("attempts").select("subject").execute()).toEqual([{ subject: "recent" }]);
  const left = await world.records.selectFrom("auth_sessions").select("token").execute();
  expect(left).toEqual([{ token: sessions[1]?.token }]);
  const links = await world.records.selectFrom("invitations").select("member").execute();
  expect(links).toEqual([{ member: open.member.id }]);
  expect(await openInvitation(admin, open.path.split("=")[1] ?? "")).toMatchObject({ purpose: "join" });
  expect(await getMember(admin, old.member.id)).toMatchObject({ state: "lapsed" });
});
