import { expect, test } from "vitest";
import { askingRoutes } from "../../../../tests/support/asking.ts";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { seedReasons } from "../hand-offs/reasons.ts";
import { exchangeRoutes } from "../routes.ts";

const world = await openWorld();
await seedReasons(world.context());
const [desk, sales] = [await freshDepartment(world), await freshDepartment(world)];
const asking = askingRoutes(world, exchangeRoutes);
const clerk = asking(actor(["member"], [desk]));
const head = asking(actor(["head"], [sales]));
const nobody = asking({ kind: "nobody" });

test("friction is asked for over HTTP, with its times, and a cause is given to somebody", async () => {
  const { body } = await clerk("POST", "/hand-offs", { to: sales, subject: "A lead" });
  const report = await clerk("GET", `/friction?department=${sales}`);
  expect(report).toMatchObject({ status: 200, body: { total: { waitedSeconds: 0, asks: 0 } } });
  expect(await clerk("GET", `/friction/waits?waitedOn=${sales}&limit=5`)).toMatchObject({
    status: 200,
    body: { next: null },
  });
  expect(body.id).toBeGreaterThan(0);
  const key = { cause: "taking", waiting: desk, waitedOn: sales };
  expect(await head("PUT", "/friction/owners", { ...key, member: null })).toMatchObject({
    status: 200,
    body: { before: null },
  });
  expect(await clerk("PUT", "/friction/owners", { ...key, member: null })).toMatchObject({ status: 403 });
  expect(await nobody("PUT", "/friction/owners", { ...key, member: null })).toMatchObject({ status: 401 });
  expect(await nobody("GET", "/friction")).toMatchObject({ status: 401 });
  expect(await nobody("GET", "/friction/waits")).toMatchObject({ status: 401 });
});

test.each([
  ["GET", "/friction?from=2026-02-30", undefined, "from"],
  ["GET", "/friction?from=2026-03-02&to=2026-03-01", undefined, "to"],
  ["GET", "/friction/waits?cause=sleeping", undefined, "cause"],
  ["GET", "/friction/waits?reason=nonsense", undefined, "reason"],
  ["GET", "/friction/waits?asks=maybe", undefined, "asks"],
  ["PUT", "/friction/owners", { cause: "taking", waiting: sales, waitedOn: sales, member: null }, "waitedOn"],
  [
    "PUT",
    "/friction/owners",
    { cause: "returned", reason: "nonsense", waiting: desk, waitedOn: sales, member: null },
    "reason",
  ],
])("%s %s is refused where it is wrong", async (method, path, json, place) => {
  const answer = await head(method, path, json);
  expect(answer.status).toBe(422);
  expect(answer.body.faults).toMatchObject([{ path: place }]);
});
