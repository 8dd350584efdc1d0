import { expect, test } from "vitest";
import { actor, freshDepartment, openWorld } from "../../../../tests/support/world.ts";
import { addChannel, channels } from "../../channels/index.ts";
import { addPerson, customers } from "../../customers/index.ts";
import { touches } from "../../touches/index.ts";
import { mirrorOutcomes } from "../followers.ts";
import { recordOutcome } from "../outcomes/outcomes.ts";
import { describePaths } from "./commands.ts";
import { pathRows, pathsReport } from "./paths.ts";
import { renderPaths } from "./paths-columns.ts";

const world = await openWorld();
const desk = await freshDepartment(world, "Front desk of the paths");
const marketing = world.context(actor(["marketing", "head"], [desk]));
const fair = await addChannel(marketing, { name: "Fair of the paths", kind: "event" });
const mail = await addChannel(marketing, { name: "Mail of the paths", kind: "print" });

const { id: ada } = await addPerson(marketing, { name: "Ada Example", since: "2026-01-05T00:00:00.000Z" });
const { id: grace } = await addPerson(marketing, { name: "Grace Example", since: "2026-01-05T00:00:00.000Z" });
const buy = (person: number, at: string, amount: string) =>
  recordOutcome(marketing, { person, kind: "order", at, value: { amount, currency: "EUR" } });
await marketing.events.insert(
  "touches",
  [fair, mail].map(({ id: channel }, n) => ({
    ...{ id: 2 ** 33 + n, person: ada, at: `2026-01-0${6 + 2 * n}T10:00:00.000Z`, channel },
    ...{ campaign: 0, department: desk },
  })),
);
await buy(ada, "2026-01-10T10:00:00Z", "100.10");
await buy(ada, "2026-01-11T12:00:00Z", "20.00");
await buy(grace, "2026-01-12T10:00:00Z", "5.00");
const followers = [customers, channels, touches].flatMap((module) => module.followers ?? []);
for (const follower of [...followers, mirrorOutcomes]) await world.follow(follower);

test("names the journeys, how long they took, and what new and known customers brought", async () => {
  const report = await pathsReport(marketing, {});
  expect(report).toMatchObject({
    total: { sales: 3, newSales: 2, revenue: { amount: "125.10" }, newRevenue: { amount: "105.10" } },
    unknown: { sales: 1, repeatRevenue: { amount: "0.00" } },
    journeys: [
      { steps: [{ name: "Fair of the paths" }, { key: mail.id }], sales: 2, repeatRevenue: { amount: "20.00" } },
    ],
    others: { journeys: 0, sales: 0 },
    steps: { median: 2 },
    days: { lowerQuartile: 4, median: 4, upperQuartile: 5 },
    flow: [{ first: { key: fair.id }, last: { key: mail.id }, revenue: { amount: "120.10" } }],
  });
  expect(renderPaths(report, "journeys", "csv")).toContain(
    "Fair of the paths > Mail of the paths,2,1,120.10,100.10,20.00",
  );
  expect(renderPaths(report, "flow", "json")).toContain('"first": "Fair of the paths"');
  expect(describePaths(report)).toContain("took 2 steps or fewer and 4 days or fewer");
  expect((await pathsReport(marketing, { by: "department", sales: "repeat" })).total.sales).toBe(1);
});

test("opens a figure to its sales page by page, with names as the reader may see them", async () => {
  const journey = `${fair.id},${mail.id}`;
  const first = await pathRows(marketing, { journey, limit: 1 });
  expect(first.items).toMatchObject([
    { person: ada, isNew: false, days: 5, path: [{ name: "Fair of the paths" }, {}] },
  ]);
  const second = await pathRows(marketing, { journey, limit: 1, ...(first.next ? { cursor: first.next } : {}) });
  expect(second).toMatchObject({ items: [{ isNew: true, value: { amount: "100.1" } }], next: null });
  const masked = await pathRows(world.context(actor(["executive"])), { stepsTo: 0 });
  expect(masked.items).toMatchObject([{ person: grace, name: "G… E…", path: [] }]);
});

test("is for those who see returns, and refuses what makes no sense", async () => {
  for (const ask of [pathsReport, pathRows]) {
    await expect(ask(world.context(actor(["member"], [desk])), {})).rejects.toMatchObject({ kind: "forbidden" });
    await expect(ask(world.context({ kind: "nobody" }), {})).rejects.toMatchObject({ kind: "unauthenticated" });
    const backwards = { from: "2026-02-01", to: "2026-01-01" };
    await expect(ask(marketing, backwards)).rejects.toMatchObject({ kind: "invalid" });
  }
  await expect(pathRows(marketing, { journey: "3;5" })).rejects.toThrow("parted by commas");
});
