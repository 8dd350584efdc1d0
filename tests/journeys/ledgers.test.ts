import { expect, test } from "vitest";
import { addChannel } from "../../src/modules/channels/index.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import type { OutcomeKind } from "../../src/modules/returns/contract.ts";
import { recordOutcome } from "../../src/modules/returns/outcomes/outcomes.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";
import { actor } from "../support/world.ts";

const { app, joinAs } = await openInstallation();
const marketing = { ...app.context, actor: actor(["marketing", "head"]) };
const { id: support } = await addDepartment(app.context, { name: "Support" });
const fair = await addChannel(marketing, { name: "Trade fair", kind: "event" });
const { id: ada } = await addPerson(marketing, { name: "Ada Lovelace" });
const { id: emmy } = await addPerson(marketing, { name: "Emmy Noether" });
const { id: grace } = await addPerson(marketing, { name: "Grace Hopper" });
const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();
const touch = (id: number, person: number, number: number, more: object) => ({
  ...{ id: 2 ** 33 + id, person, at: day(number), ...more },
});
await app.context.events.insert("touches", [
  touch(1, ada, 4, { channel: fair.id, department: support }),
  ...[5, 6, 7].map((at) => touch(at, grace, at, { direction: "inbound", medium: "phone", department: support })),
  touch(9, grace, 8, { direction: "outbound", medium: "mail", department: support }),
]);
const end = (person: number, kind: OutcomeKind, amount: string) =>
  recordOutcome(marketing, { person, kind, at: day(20), value: { amount, currency: "EUR" } });
await end(ada, "renewal", "300.00");
await end(emmy, "order", "100.00");
await end(grace, "lost_renewal", "50.00");
await app.following.caughtUp();

test.each([
  ["Mara", desk, "light"],
  ["Max", phone, "dark"],
] as const)(
  "a marketer sees both ledgers, and opens what went before a lost renewal: %s",
  async (name, options, colorScheme) => {
    const { page, complaints, close } = await joinAs(name, ["marketing", "head"], "/returns/ledgers", {
      ...options,
      colorScheme,
    });
    await page.getByRole("heading", { name: "Ledgers", level: 1 }).waitFor();
    await page.getByText("Each ledger adds up to €400.", { exact: false }).waitFor();
    await page.getByText("Trade fair leads with €300, 75% of the revenue.").waitFor();
    await page.getByText("Support leads with €300, 75% of the revenue.").waitFor();
    await page.locator("canvas").nth(1).waitFor();
    await page.getByText("associated").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole("link", { name: "1 of 1 (100%)" }).click();
    await page.getByRole("heading", { name: "Renewals and forced channels" }).waitFor();
    await page.getByText("Grace Hopper").first().waitFor();
    expect(await page.getByText("Ada Lovelace").count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  },
);

test("each line of a ledger opens its sales, and the unknown share is a line too", async () => {
  const { page, complaints, close } = await joinAs("Mo", ["executive"], "/returns/ledgers", desk);
  const departments = page.getByRole("figure", { name: "Revenue by department" });
  await departments.getByRole("button", { name: "Show as a table" }).click();
  await departments.getByText("Unknown: no contact or visit").waitFor();
  await departments
    .getByRole("link", { name: /Support/ })
    .first()
    .click();
  await page.getByRole("heading", { name: "Revenue: Support" }).waitFor();
  await page.getByText("€300.00").first().waitFor();
  await page.goBack();
  await page.locator('a[href*="by=department"][href*="key=0"]').first().click();
  await page.getByText("€100.00").first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("a German reader finds the same, and who may not see returns is told who may", async () => {
  const { page, close } = await joinAs("Hilde", ["head"], "/returns/ledgers", phone);
  await page.evaluate(() => localStorage.setItem("earshot.language", "de"));
  await page.reload();
  await page.getByRole("heading", { name: "Zwei Bücher", level: 1 }).waitFor();
  await page.getByText("Was verlorenen Verlängerungen voranging").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  await close();
  const other = await joinAs("Nora", ["member"], "/returns/ledgers", phone);
  await other.page.getByText("Returns are not open to you").waitFor();
  await other.close();
});
