import { expect, test } from "vitest";
import { askingRoutes } from "../../../tests/support/asking.ts";
import { actor, freshDepartment, openWorld } from "../../../tests/support/world.ts";
import { seedFactTypes } from "./catalogue/fact-types.ts";
import { deliverFacts } from "./deliveries/deliver.ts";
import { exchangeRoutes } from "./routes.ts";

const world = await openWorld();
await seedFactTypes(world.context());
const [desk, product] = [await freshDepartment(world), await freshDepartment(world)];

const asking = askingRoutes(world, exchangeRoutes);
const clerk = asking(actor(["member"], [desk]));
const maker = asking(actor(["member"], [product]));
const head = asking(actor(["head"], [product]));

test("a fact goes its whole way over HTTP: kind, need, told, delivered, opened, answered, used, and all of it back", async () => {
  const kind = await head("POST", "/fact-types", { code: "wrong_part", name: "Wrong part" });
  expect(kind).toMatchObject({ status: 201, body: { fields: [], producers: [], active: true } });
  const changed = await head("PATCH", `/fact-types/${kind.body.id}`, { description: "x" }, { "if-match": '"1"' });
  expect(changed).toMatchObject({ status: 200, body: { version: 2 } });
  const need = await head("POST", "/needs", { factType: kind.body.id, department: product });
  expect(need.status).toBe(201);
  expect(await head("PATCH", `/needs/${need.body.id}`, { form: "digest" })).toMatchObject({ status: 422 });
  const wanted = await head("PATCH", `/needs/${need.body.id}`, { form: "digest" }, { "if-match": '"1"' });
  expect(wanted).toMatchObject({ status: 200, body: { form: "digest" } });

  const fact = await clerk("POST", "/facts", { type: "wrong_part", words: "A left one in a box for right ones" });
  expect(fact.status).toBe(201);
  await world.follow(deliverFacts);
  const lying = await maker("GET", "/deliveries?state=unopened");
  expect(lying.body).toMatchObject({ items: [{ form: "digest", fact: { id: fact.body.id } }], next: null });
  const path = `/deliveries/${lying.body.items[0].id}`;
  expect(await maker("POST", `${path}/open`)).toMatchObject({ status: 200 });
  expect(await maker("POST", `${path}/answer`, { words: "Sorted out" })).toMatchObject({ status: 200 });
  const used = await maker("POST", "/fact-uses", { facts: [fact.body.id], decision: "Boxes have two colours" });
  expect(used).toMatchObject({ status: 201, body: { ids: [expect.any(Number)] } });
  expect((await clerk("GET", `/facts/${fact.body.id}`)).body).toMatchObject({ opened: 1, answered: 1, used: 1 });

  expect(await maker("DELETE", `/fact-uses/${used.body.ids[0]}`)).toMatchObject({ status: 204 });
  expect(await maker("DELETE", `${path}/answer`)).toMatchObject({ status: 200, body: { answer: null } });
  expect(await head("DELETE", `/needs/${need.body.id}`)).toMatchObject({ status: 204 });
  expect((await clerk("GET", `/needs?factType=${kind.body.id}`)).body).toEqual({ items: [] });
  expect(await head("POST", `/needs/${need.body.id}/restore`)).toMatchObject({ status: 200 });
  expect(await clerk("DELETE", `/facts/${fact.body.id}`)).toMatchObject({ status: 204 });
  expect(await clerk("GET", `/facts/${fact.body.id}`)).toMatchObject({ status: 404 });
});

test("how fast is said over HTTP, stands on the trail, and is refused at its field", async () => {
  const kind = await head("POST", "/fact-types", { code: "broken_part", name: "Broken part" });
  const within = { amount: 4, unit: "hours" };
  const wanted = { factType: kind.body.id, department: product };
  for (const [path, wrong] of [
    ["within.amount", { ...within, amount: -1 }],
    ["within.unit", { ...within, unit: "weeks" }],
    ["within", "4 hours"],
  ] as const) {
    const refused = await head("POST", "/needs", { ...wanted, within: wrong });
    expect(refused).toMatchObject({ status: 422, body: { faults: [{ path }] } });
  }
  const soon = await head("POST", "/needs", { ...wanted, form: "digest", within });
  expect(soon).toMatchObject({ status: 422, body: { faults: [{ path: "within" }] } });
  const need = await head("POST", "/needs", { ...wanted, within });
  expect(need).toMatchObject({ status: 201, body: { within } });
  const fact = await clerk("POST", "/facts", { type: "broken_part", words: "It came off" });
  expect(fact.body.trail).toMatchObject([{ within, isLate: false }]);
});

test("pages through facts without leaving one out", async () => {
  for (const words of ["one", "two", "three"]) await clerk("POST", "/facts", { type: "praise", words });
  const seen: string[] = [];
  for (let next = ""; ; ) {
    const { body } = await clerk("GET", `/facts?type=praise&limit=2${next && `&cursor=${next}`}`);
    seen.push(...body.items.map(({ words }: { words: string }) => words));
    if (body.next === null) break;
    next = body.next;
  }
  expect(seen).toEqual(["three", "two", "one"]);
});

test("bad input is refused with where it is wrong", async () => {
  expect(await clerk("POST", "/facts", {})).toMatchObject({ status: 422, body: { faults: [{ path: "type" }] } });
  expect(await clerk("POST", "/facts", { type: "rumour", words: "x" })).toMatchObject({ status: 404 });
  expect(await clerk("GET", "/facts?cursor=x")).toMatchObject({ status: 422 });
  expect(await clerk("POST", "/fact-types", { code: "x", name: "X" })).toMatchObject({ status: 403 });
  expect(await asking({ kind: "nobody" })("GET", "/fact-types")).toMatchObject({ status: 401 });
});
