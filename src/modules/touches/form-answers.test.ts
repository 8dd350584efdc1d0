import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openSite } from "../../../tests/support/site.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import type { Clock } from "../../kernel/clock.ts";
import { addForm, listForms, revokeForm } from "../company/forms.ts";
import { formDoorRoutes } from "./form-routes.ts";
import { listNameless } from "./nameless.ts";

const world = await openWorld();
const marketing = world.context(actor(["marketing"]));
const shop = "https://shop.example.org";
const secret = "0123456789abcdef0123456789abcdef";

let now = Temporal.Instant.from(testNow);
const clock: Clock = { now: () => now };
const pass = (milliseconds: number) => {
  now = now.add({ milliseconds });
};
const site = openSite(
  world,
  {},
  "http://earshot.test",
  [formDoorRoutes({ secret, publicUrl: undefined }) as never],
  clock,
);

let peer = 1;
/** A page of a shop in somebody's browser. */
async function newPage(origin = shop) {
  const department = await freshDepartment(world);
  const form = await addForm(marketing, { name: "Shop", department, origins: [shop] });
  const from = { origin, "sec-fetch-site": "cross-site", "x-test-peer": `198.51.100.${peer++}` };
  const visitor = site.visitor();
  const path = `/api/v1/ask/${form.key}`;
  const ask = () => visitor.send("GET", path, undefined, from);
  const answer = (body: object) => visitor.send("POST", path, body, from);
  return {
    form,
    department,
    visitor,
    ask,
    answer,
    /** Shows the form and lets a person read it. */
    async show(): Promise<string> {
      const { body } = await ask();
      pass(2000);
      return String(body.view);
    },
    options: (other = origin) => visitor.send("OPTIONS", path, undefined, { ...from, origin: other }),
    answers: () =>
      world.records.selectFrom("answers").selectAll().where("department", "=", department).orderBy("id").execute(),
    counted: async () => (await listForms(marketing)).find(({ id }) => id === form.id),
  };
}

test("asks on a page of its origin, and keeps what is answered, without a cookie", async () => {
  const page = await newPage();
  const asked = await page.ask();
  expect(asked).toMatchObject({ status: 200, body: { view: expect.any(String), chips: expect.any(Array) } });
  expect(asked.headers.get("access-control-allow-origin")).toBe(shop);
  expect(asked.headers.get("access-control-allow-credentials")).toBeNull();
  expect(asked.headers.get("vary")).toContain("Origin");
  const chips = asked.body.chips as { code: string; names: object }[];
  expect(chips.slice(-3).map(({ code }) => code)).toEqual(["other", "doesnt_remember", "declined"]);
  pass(2000);
  const kept = await page.answer({ view: asked.body.view, channel: chips[0]?.code, label: "x" });
  expect(kept).toMatchObject({ status: 201, body: { at: expect.any(String) } });
  expect(kept.headers.getSetCookie()).toEqual([]);
  expect(await page.answers()).toMatchObject([{ door: "form", person: null, member: null, state: "answered" }]);
  expect(await page.counted()).toMatchObject({ answers: 1, machines: 0 });
  const acts = world.records.selectFrom("acts").select(["actor", "detail"]).where("department", "=", page.department);
  expect(await acts.where("verb", "=", "answer.captured").execute()).toMatchObject([
    { actor: "system", detail: { form: page.form.id } },
  ]);
  const { items } = await listNameless(world.context(), { limit: 500 });
  expect(items.filter(({ department }) => department?.id === page.department)).toEqual([]);
});

test("refuses pages of other origins, and lets none of them read why", async () => {
  const page = await newPage("https://evil.example.org");
  for (const refused of [await page.ask(), await page.answer({ view: "x" }), await page.options()]) {
    expect(refused.status).toBe(403);
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
  }
  expect(await page.options(shop)).toMatchObject({ status: 204 });
  expect((await page.options(shop)).headers.get("access-control-allow-methods")).toBe("GET, POST");
  await revokeForm(marketing, page.form.id);
  expect((await page.options(shop)).status).toBe(404);
});

test("takes one answer for each showing", async () => {
  const page = await newPage();
  const view = await page.show();
  const first = await page.answer({ view, words: "a friend" });
  expect((await page.answer({ view, words: "a friend" })).body).toEqual(first.body);
  expect((await page.answer({ view, words: "the radio" })).body).toEqual(first.body);
  expect(await page.answers()).toMatchObject([{ words: "a friend" }]);
  await page.answer({ view: await page.show(), words: "the radio" });
  expect(await page.answers()).toHaveLength(2);
});

test("an answer lands with the person that the page names, and what cannot be read names nobody", async () => {
  const page = await newPage();
  const mail = `${randomUUID()}@example.org`;
  await page.answer({ view: await page.show(), words: "one", visitor: "v-1", mail });
  await page.answer({ view: await page.show(), words: "two", mail });
  await page.answer({ view: await page.show(), words: "three", visitor: "v-1" });
  await page.answer({ view: await page.show(), words: "four", mail: "{{ customer.mail }}", visitor: "" });
  const [one, two, three, four] = await page.answers();
  expect(one?.person).not.toBeNull();
  expect([two?.person, three?.person]).toEqual([one?.person, one?.person]);
  expect(four?.person).toBeNull();
});

test("does not tell machines that they were seen, and keeps nothing of theirs", async () => {
  const page = await newPage();
  expect(await page.answer({ view: "x", words: "Buy now", website: "https://spam.example" })).toMatchObject({
    status: 201,
  });
  expect(await page.answers()).toEqual([]);
  expect(await page.counted()).toMatchObject({ answers: 0, machines: 1 });
});

test("what comes sooner than a person can read is sent again; what is over or forged is asked anew", async () => {
  const page = await newPage();
  const { body } = await page.ask();
  const soon = await page.answer({ view: body.view, words: "quick" });
  expect(soon).toMatchObject({ status: 429 });
  expect(soon.headers.get("retry-after")).toBe("2");
  expect(soon.headers.get("access-control-expose-headers")).toBe("retry-after");
  pass(2000);
  expect((await page.answer({ view: body.view, words: "quick" })).status).toBe(201);
  const old = await page.show();
  pass(169 * 3600_000);
  expect((await page.answer({ view: old, words: "slow" })).status).toBe(412);
  expect((await page.answer({ view: "a.b.c", words: "forged" })).status).toBe(412);
  const other = await newPage();
  expect((await page.answer({ view: await other.show(), words: "of another form" })).status).toBe(412);
  expect(await page.answers()).toHaveLength(1);
});

test("a clock that is set back meanwhile holds nobody up", async () => {
  const page = await newPage();
  const { body } = await page.ask();
  pass(-3600_000);
  const waiting = await page.answer({ view: body.view, words: "x" });
  expect(waiting.headers.get("retry-after")).toBe("2");
  pass(3600_000);
});

test("a chip that was removed meanwhile is kept by what was written on it", async () => {
  const page = await newPage();
  await page.answer({ view: await page.show(), channel: "balloon", label: "The blue balloon" });
  expect(await page.answers()).toMatchObject([{ channel: null, words: "The blue balloon" }]);
});

test("bounds what comes from one address in a minute, and says when it goes on", async () => {
  const page = await newPage();
  const views: string[] = [];
  for (let at = 0; at < 21; at++) views.push(String((await page.ask()).body.view));
  pass(2000);
  const statuses = [];
  for (const view of views) statuses.push((await page.answer({ view, state: "declined" })).status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(20);
  expect(statuses.at(-1)).toBe(429);
  pass(60_000);
  expect((await page.answer({ view: views.at(-1), state: "declined" })).status).toBe(201);
});

test("is shown in the settings to who may see forms, and takes no answer there", async () => {
  const page = await newPage();
  const own = { "sec-fetch-site": "same-origin", "x-test-peer": "198.51.100.200" };
  const look = (headers: Record<string, string>) =>
    page.visitor.send("GET", `/api/v1/ask/${page.form.key}`, undefined, { ...own, ...headers });
  expect((await look({})).status).toBe(401);
  expect((await page.answer({ view: "", words: "preview" })).status).toBe(422);
});

test("refuses what does not fit", async () => {
  const page = await newPage();
  const view = await page.show();
  expect((await page.answer({ view, words: "x".repeat(501) })).status).toBe(422);
  expect((await page.answer({ words: "no view" })).status).toBe(422);
  expect((await page.answer({ view, state: "asked" })).status).toBe(422);
  expect(await page.answers()).toEqual([]);
});
