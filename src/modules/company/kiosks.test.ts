import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openSite } from "../../../tests/support/site.ts";
import { actor, freshDepartment, openWorld, testNow } from "../../../tests/support/world.ts";
import { type Clock, fixedClock } from "../../kernel/clock.ts";
import type { Actor } from "../../kernel/context.ts";
import { removeDepartment } from "./departments.ts";
import type { NewKiosk } from "./kiosk-contract.ts";
import { addKiosk, listKiosks, recodeKiosk, revokeKiosk } from "./kiosk-links.ts";
import { limitKiosk } from "./kiosk-sessions.ts";

const world = await openWorld();
const admin = world.context(actor(["admin"]));
const inAMonth = "2026-04-02T00:00:00.000Z";

async function newKiosk(over: Partial<NewKiosk> = {}) {
  const department = await freshDepartment(world);
  const kiosk = await addKiosk(admin, { name: "Counter", place: "Hall", department, expiresAt: inAMonth, ...over });
  return { ...kiosk, link: kiosk.path.replace("/kiosk/", "") };
}

/** A clock that tests set by hand. */
function handClock(): Clock & { set(time: string): void } {
  let now = Temporal.Instant.from(testNow);
  return {
    now: () => now,
    set(time) {
      now = Temporal.Instant.from(time);
    },
  };
}

let peer = 1;
const clock = handClock();
const site = openSite(world, {}, undefined, [], clock);

/** A tablet with an address of its own. */
function tablet() {
  const visitor = site.visitor();
  peer += 1;
  const from = { "x-test-peer": `198.51.100.${peer}` };
  return {
    cookies: visitor.cookies,
    open: (link: string, code: string) => visitor.send("POST", "/api/v1/kiosk/open", { link, code }, from),
    see: (headers: Record<string, string> = {}) =>
      visitor.send("GET", "/api/v1/kiosk", undefined, { ...from, ...headers }),
    send: (method: string, path: string, body?: unknown) => visitor.send(method, path, body, from),
  };
}

const wrong = (code: string) => (code === "000000" ? "000001" : "000000");

test("a head makes a link for the own department, whose code is shown once and kept nowhere", async () => {
  const department = await freshDepartment(world);
  const head = world.context(actor(["head"], [department]));
  const kiosk = await addKiosk(head, { name: "Counter", department, audience: "staff", expiresAt: inAMonth });
  expect(kiosk).toMatchObject({ name: "Counter", state: "open", audience: "staff", answers: 0, devices: 0 });
  expect(kiosk.code).toMatch(/^\d{6}$/);
  const { code: _code, ...listed } = kiosk;
  expect(await listKiosks(head)).toEqual([listed]);
  const tables = await Promise.all(
    (["kiosk_links", "acts", "repeats"] as const).map((table) => world.records.selectFrom(table).selectAll().execute()),
  );
  expect(JSON.stringify(tables)).not.toContain(`"${kiosk.code}"`);
  expect(await world.actsAbout("kiosk", kiosk.id)).toMatchObject([{ verb: "kiosk.added", refused: null }]);
});

test("refuses another department, a plain member, and somebody who is not signed in", async () => {
  const { id, department } = await newKiosk();
  const other = await freshDepartment(world);
  const input = { name: "Counter", department: department.id, expiresAt: inAMonth };
  for (const who of [actor(["head"], [other]), actor(["member", "marketing"], [department.id])]) {
    const context = world.context(who);
    await expect(addKiosk(context, input)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(recodeKiosk(context, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(revokeKiosk(context, id)).rejects.toMatchObject({ kind: "forbidden" });
  }
  expect(await listKiosks(world.context(actor(["head"], [other])))).toEqual([]);
  await expect(listKiosks(world.context(actor(["member"], [department.id])))).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(addKiosk(world.context({ kind: "nobody" }), input)).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("refuses a link without a future, and one for a department that is not there", async () => {
  const department = await freshDepartment(world);
  for (const expiresAt of [testNow, "2026-01-01T00:00:00.000Z", "2028-03-04T00:00:00.000Z"]) {
    const refused = addKiosk(admin, { name: "Counter", department, expiresAt });
    await expect(refused).rejects.toMatchObject({ kind: "invalid", faults: [{ path: "expiresAt" }] });
  }
  const nowhere = addKiosk(admin, { name: "Counter", department: 999_999, expiresAt: inAMonth });
  await expect(nowhere).rejects.toMatchObject({ kind: "invalid" });
});

test("lets in a tablet that gives the code, once and until the link ends, and tells it nobody's name", async () => {
  const { link, code, id } = await newKiosk();
  const counter = tablet();
  expect(await counter.see()).toMatchObject({ status: 403, body: { type: "/problems/forbidden" } });
  const opened = await counter.open(link, `${code.slice(0, 3)} ${code.slice(3)}`);
  expect(opened.status).toBe(204);
  expect(opened.headers.getSetCookie()[0]).toMatch(/Path=\/api\/v1\/kiosk; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
  expect(await counter.see()).toMatchObject({
    status: 200,
    body: { name: "Counter", place: "Hall", audience: "customers" },
  });
  expect((await world.actsAbout("kiosk", id)).map(({ verb, actor: by }) => [verb, by])).toEqual([
    ["kiosk.added", expect.stringMatching(/^member:/)],
    ["kiosk.opened", "system"],
  ]);
  expect((await listKiosks(admin)).find((kiosk) => kiosk.id === id)).toMatchObject({ devices: 1, lastUsedAt: testNow });
  clock.set(inAMonth);
  expect((await counter.see()).status).toBe(403);
  expect(await tablet().open(link, code)).toMatchObject({ status: 404 });
  clock.set(testNow);
  expect((await counter.see()).status).toBe(200);
});

test("takes only a cookie that it signed itself, and only from its own pages", async () => {
  const { link, code } = await newKiosk();
  const counter = tablet();
  await counter.open(link, code);
  const [name = "", value = ""] = [...counter.cookies][0] ?? [];
  const forged = tablet();
  for (const other of [value.split(".")[0] ?? "", `${value}x`, `x${value}`, `${value.split(".")[0]}.`, ""]) {
    forged.cookies.set(name, other);
    expect((await forged.see()).status).toBe(403);
  }
  forged.cookies.set(name, value);
  expect((await forged.see()).status).toBe(200);
  expect((await forged.see({ origin: "http://elsewhere.test" })).status).toBe(403);
});

test("is nobody everywhere else: no list, no person, no setting", async () => {
  const { link, code } = await newKiosk();
  const counter = tablet();
  await counter.open(link, code);
  for (const path of ["/me", "/departments", "/members", "/kiosks", "/keys"]) {
    expect((await counter.send("GET", `/api/v1${path}`)).status, path).toBe(401);
  }
});

test("a wrong code is refused; five from one address are too often, and it says when the next may come", async () => {
  const { link, code } = await newKiosk();
  const counter = tablet();
  for (let at = 0; at < 5; at++) {
    expect(await counter.open(link, wrong(code))).toMatchObject({ status: 422, body: { faults: [{ path: "code" }] } });
  }
  const sixth = await counter.open(link, code);
  expect(sixth).toMatchObject({ status: 429, body: { detail: expect.stringContaining("try again in 300 seconds") } });
  expect(sixth.headers.get("retry-after")).toBe("300");
  expect((await tablet().open(link, code)).status).toBe(204);
});

test("ten wrong codes in a row lock the link, however many come at once, and a new code opens it", async () => {
  const { link, code, id } = await newKiosk();
  const inside = tablet();
  await inside.open(link, code);
  const guesses = await Promise.all(Array.from({ length: 14 }, () => tablet().open(link, wrong(code))));
  const statuses = guesses.map(({ status }) => status);
  expect(statuses.filter((status) => status === 422)).toHaveLength(9);
  expect(statuses.filter((status) => status === 403)).toHaveLength(5);
  expect(await tablet().open(link, code)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining("locked") },
  });
  expect((await world.actsAbout("kiosk", id)).filter(({ verb }) => verb === "kiosk.locked")).toHaveLength(1);
  expect((await inside.see()).status).toBe(200);
  const renewed = await recodeKiosk(admin, id);
  expect(renewed.state).toBe("open");
  expect((await tablet().open(link, renewed.code)).status).toBe(204);
});

test("is over at once when it is revoked, or its department is removed", async () => {
  const [revoked, orphaned] = [await newKiosk(), await newKiosk()];
  const [one, two] = [tablet(), tablet()];
  await one.open(revoked.link, revoked.code);
  await two.open(orphaned.link, orphaned.code);
  await revokeKiosk(admin, revoked.id);
  await removeDepartment(admin, orphaned.department.id);
  for (const [device, { link, code }] of [
    [one, revoked],
    [two, orphaned],
  ] as const) {
    expect(await device.see()).toMatchObject({ status: 403, body: { detail: expect.stringContaining("was ended") } });
    expect(await device.open(link, code)).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining("has ended") },
    });
  }
  await expect(revokeKiosk(admin, revoked.id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(recodeKiosk(admin, revoked.id)).rejects.toMatchObject({ kind: "not_found" });
  expect((await tablet().open("nothing", "123456")).status).toBe(404);
});

test("counts what is left in a minute, for each tablet and for the link", async () => {
  const kiosk: Actor & { kind: "kiosk" } = {
    kind: "kiosk",
    link: 900_001,
    session: 900_001,
    department: 1,
    member: null,
  };
  const at = (time: string, session = kiosk.session) => world.context({ ...kiosk, session }, fixedClock(time));
  for (let times = 0; times < 30; times++) await limitKiosk(at(testNow));
  await expect(limitKiosk(at("2026-03-02T09:00:20.000Z"))).rejects.toMatchObject({
    kind: "too_often",
    retryAfter: 40,
    message: "This was too often. Nothing was kept: try again in 40 seconds.",
  });
  // A clock that was set back makes nobody wait for longer than the window.
  await expect(limitKiosk(at("2026-03-01T09:00:00.000Z"))).rejects.toMatchObject({ retryAfter: 60 });
  await limitKiosk(at("2026-03-02T09:01:00.000Z"));
  await limitKiosk(at(testNow, 900_002));
  await expect(limitKiosk(world.context())).rejects.toMatchObject({ kind: "forbidden" });
});
