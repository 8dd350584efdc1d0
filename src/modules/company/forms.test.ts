import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { addForm, admitForm, changeForm, listForms, revokeForm } from "./forms.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
const nobody = world.context({ kind: "nobody" });
const origins = ["https://shop.example.org"];

test("makes a form whose key opens it for pages of its origins and for no others", async () => {
  const department = await freshDepartment(world);
  const form = await addForm(marketing, { name: "Thank-you page", department, origins: ["https://Shop.example.org/"] });
  expect(form).toMatchObject({ origins, department: { id: department }, answers: 0, machines: 0, version: 1 });
  expect(form.key).toMatch(/^pk_[\w-]{24}$/);
  expect(await listForms(marketing)).toContainEqual(form);
  expect(await admitForm(nobody, form.key, "https://shop.example.org")).toEqual({ id: form.id, department, origins });
  for (const origin of [
    null,
    "null",
    "http://shop.example.org",
    "https://shop.example.org:8443",
    "https://shop.example.org.evil.test",
    "https://sub.shop.example.org",
  ]) {
    await expect(admitForm(nobody, form.key, origin), String(origin)).rejects.toMatchObject({ kind: "forbidden" });
  }
  await expect(admitForm(nobody, "pk_nothing", origins[0] ?? "")).rejects.toMatchObject({ kind: "not_found" });
  expect(await world.actsAbout("form", form.id)).toMatchObject([{ verb: "form.added", detail: { origins } }]);
});

test("takes only the beginnings of addresses", async () => {
  for (const origin of [
    "shop.example.org",
    "https://shop.example.org/page",
    "ftp://shop.example.org",
    "https://",
    "*",
  ]) {
    await expect(addForm(marketing, { name: "x", origins: [origin] }), origin).rejects.toThrow(
      /beginning of an address/,
    );
  }
  await expect(addForm(marketing, { name: "x", origins: [] })).rejects.toThrow(/needs the address/);
  const many = Array.from({ length: 21 }, (_, at) => `https://s${at}.example.org`);
  await expect(addForm(marketing, { name: "x", origins: many })).rejects.toThrow();
  await expect(addForm(marketing, { name: "x", origins, department: 999_999 })).rejects.toMatchObject({
    kind: "invalid",
  });
  const local = await addForm(marketing, { name: "x", origins: ["http://localhost:3000", "http://localhost:3000/"] });
  expect(local.origins).toEqual(["http://localhost:3000"]);
});

test("changes what is given, and what was changed counts at once", async () => {
  const form = await addForm(marketing, { name: "Shop", origins });
  const changed = await changeForm(marketing, form.id, 1, { origins: ["https://new.example.org"] });
  expect(changed).toMatchObject({ name: "Shop", origins: ["https://new.example.org"], key: form.key, version: 2 });
  await expect(admitForm(nobody, form.key, "https://shop.example.org")).rejects.toMatchObject({ kind: "forbidden" });
  await expect(changeForm(marketing, form.id, 1, { name: "x" })).rejects.toMatchObject({ kind: "stale" });
  await revokeForm(marketing, form.id);
  await expect(admitForm(nobody, form.key, "https://new.example.org")).rejects.toMatchObject({ kind: "not_found" });
  await expect(revokeForm(marketing, form.id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(changeForm(marketing, form.id, 3, { name: "x" })).rejects.toMatchObject({ kind: "not_found" });
});

test("is for marketing and administrators", async () => {
  const { id } = await addForm(world.context(actor(["admin"])), { name: "Shop", origins });
  for (const [context, kind] of [
    [world.context(actor(["member", "head", "executive"])), "forbidden"],
    [nobody, "unauthenticated"],
  ] as const) {
    await expect(listForms(context)).rejects.toMatchObject({ kind });
    await expect(addForm(context, { name: "x", origins })).rejects.toMatchObject({ kind });
    await expect(changeForm(context, id, 1, { name: "x" })).rejects.toMatchObject({ kind });
    await expect(revokeForm(context, id)).rejects.toMatchObject({ kind });
  }
});
