import { expect, test } from "vitest";
import { askingRoutes } from "../../../../tests/support/asking.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addMembers } from "../../company/index.ts";
import { seedFactTypes } from "../catalogue/fact-types.ts";
import { exchangeRoutes } from "../routes.ts";

const world = await openWorld();
await seedFactTypes(world.context());
const [desk, marketing] = [await freshDepartment(world), await freshDepartment(world)];
const [ada = 0] = await addMembers(world.context(), [{ name: "Ada", departments: [desk], roles: ["member"] }]);
const asking = askingRoutes(world, exchangeRoutes);
const clerk = asking({ ...actor(["member"], [desk]), member: ada });
const writer = asking(actor(["marketing"], [marketing]));
const launchAt = "2026-03-05T08:00:00Z";
const pairs = [{ question: "How long?", say: "A week" }];

test("a heads-up goes its whole way over HTTP", async () => {
  const draft = await writer("POST", "/heads-ups", { title: "Spring", launchAt, pairs, departments: [desk] });
  expect(draft).toMatchObject({ status: 201, body: { state: "draft", readBy: "2026-03-05T08:00:00.000Z" } });
  const path = `/heads-ups/${draft.body.id}`;
  expect(await writer("POST", `${path}/publication`)).toMatchObject({ status: 200, body: { state: "published" } });
  expect((await clerk("GET", "/heads-ups?unread=true")).body.items).toMatchObject([{ id: draft.body.id }]);
  expect(await clerk("POST", `${path}/confirmation`)).toMatchObject({
    status: 200,
    body: { may: ["unconfirmed", "asked"] },
  });
  expect((await clerk("GET", "/heads-ups?unread=true")).body.items).toEqual([]);
  expect(await clerk("DELETE", `${path}/confirmation`)).toMatchObject({ body: { mine: { confirmedAt: null } } });
  expect(await writer("PATCH", path, { promise: "x" })).toMatchObject({ status: 422 });
  const changed = await writer("PATCH", path, { promise: "x", matters: true }, { "if-match": '"2"' });
  expect(changed).toMatchObject({ status: 200, body: { edition: 2, promise: "x" } });
  const asked = await clerk("POST", `${path}/questions`, { words: "Also on Sundays?" });
  expect(asked).toMatchObject({ status: 201, body: { goesTo: [{ id: marketing }] } });
  const adoption = `${path}/questions/${asked.body.id}/adoption`;
  expect(await writer("POST", adoption, { say: "Yes" })).toMatchObject({
    status: 200,
    body: { pairs: [{}, { say: "Yes" }] },
  });
  expect((await clerk("GET", `${path}/questions`)).body.items).toMatchObject([{ state: "taken_over" }]);
  expect(await writer("DELETE", adoption)).toMatchObject({ status: 200, body: { pairs } });
  expect(await writer("POST", `${path}/withdrawal`)).toMatchObject({ body: { state: "withdrawn" } });
  expect(await writer("DELETE", `${path}/withdrawal`)).toMatchObject({ body: { state: "published" } });
});

test("the share is read by all and changed by marketing", async () => {
  const { body } = await clerk("GET", "/heads-up-settings");
  expect(body).toEqual({ share: 80, version: 0 });
  const header = { "if-match": '"0"' };
  expect(await clerk("PATCH", "/heads-up-settings", { share: 90 }, header)).toMatchObject({ status: 403 });
  expect(await writer("PATCH", "/heads-up-settings", { share: 90 }, header)).toMatchObject({ body: { share: 90 } });
});

test("bad input is refused with where it is wrong", async () => {
  const refused = await writer("POST", "/heads-ups", {
    title: "Spring",
    launchAt: "2020-01-01T00:00:00Z",
    departments: [desk],
  });
  expect(refused).toMatchObject({ status: 422, body: { faults: [{ path: "launchAt" }] } });
  expect(await writer("POST", "/heads-ups", { launchAt })).toMatchObject({ body: { faults: [{ path: "title" }] } });
  expect(await clerk("POST", "/heads-ups", { title: "x", launchAt })).toMatchObject({ status: 403 });
  expect(await clerk("GET", "/heads-ups/999999")).toMatchObject({ status: 404 });
  expect(await clerk("POST", "/heads-ups/999999/confirmation")).toMatchObject({ status: 404 });
  expect(await asking({ kind: "nobody" })("GET", "/heads-ups")).toMatchObject({ status: 401 });
});
