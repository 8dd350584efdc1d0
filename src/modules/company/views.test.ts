import { expect, test } from "vitest";
import { openWorld } from "../../../tests/support/world.ts";
import type { Actor } from "../../kernel/context.ts";
import type { Role } from "../../kernel/permissions.ts";
import { addMembers } from "./members.ts";
import { changeView, listViews, removeView, restoreView, saveView } from "./views.ts";

const world = await openWorld();
const signIn = async (name: string, roles: Role[] = ["member"]) => {
  const [member = 0] = await addMembers(world.context(), [
    { name, mail: `${name.toLowerCase()}@views.example.org`, roles, departments: [] },
  ]);
  const as: Actor = { kind: "member", member, name, roles, departments: [] };
  return world.context(as);
};
const ada = await signIn("Ada");
const emmy = await signIn("Emmy");
const admin = await signIn("Ann", ["admin"]);
const names = async (reader = ada) => (await listViews(reader, "/returns")).map(({ name }) => name);

test("a view is its owner's alone until it is shared, and says so in the acts log", async () => {
  const view = await saveView(ada, { page: "/returns", name: "By campaign", search: "by=campaign" });
  expect(view).toMatchObject({ isMine: true, shared: false, by: "Ada", version: 1, search: "by=campaign" });
  expect([await names(), await names(emmy)]).toEqual([["By campaign"], []]);
  await expect(changeView(emmy, view.id, 1, { name: "Mine" })).rejects.toMatchObject({ kind: "not_found" });

  const shared = await changeView(ada, view.id, 1, { shared: true, search: "by=campaign&model=last" });
  expect(shared).toMatchObject({ shared: true, version: 2 });
  expect((await listViews(emmy, "/returns"))[0]).toMatchObject({ isMine: false, by: "Ada" });
  expect(await listViews(emmy, "/customers")).toEqual([]);
  await expect(changeView(emmy, view.id, 2, { name: "Mine" })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(removeView(emmy, view.id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(changeView(ada, view.id, 1, { name: "Late" })).rejects.toMatchObject({ kind: "stale" });
  await changeView(admin, view.id, 2, { name: "Campaigns" });

  await removeView(ada, view.id);
  expect(await names(emmy)).toEqual([]);
  await restoreView(ada, view.id);
  expect(await names(emmy)).toEqual(["Campaigns"]);
  expect((await world.actsAbout("view", view.id)).map(({ verb }) => verb)).toEqual(
    expect.arrayContaining(["view.saved", "view.changed", "view.removed", "view.restored"]),
  );
});

test("refuses what is no page, what has no name, and who is not signed in", async () => {
  const view = { page: "/returns", name: "x", search: "" };
  await expect(saveView(ada, { ...view, page: "https://elsewhere" })).rejects.toThrow("path of a page");
  await expect(saveView(ada, { ...view, name: " " })).rejects.toThrow("must have a name");
  await expect(saveView(world.context({ kind: "nobody" }), view)).rejects.toMatchObject({ kind: "unauthenticated" });
  await expect(listViews(world.context({ kind: "nobody" }), "/returns")).rejects.toMatchObject({
    kind: "unauthenticated",
  });
  await expect(removeView(ada, 999_999)).rejects.toMatchObject({ kind: "not_found" });
});
