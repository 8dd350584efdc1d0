import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { addChannel } from "../../src/modules/channels/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { recordOutcome } from "../../src/modules/returns/outcomes/outcomes.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";
import { actor } from "../support/world.ts";

const { app, joinAs } = await openInstallation();
const marketing = { ...app.context, actor: actor(["marketing", "head"]) };
const fair = await addChannel(marketing, { name: "Trade fair", kind: "event" });
const letter = await addChannel(marketing, { name: "Letter", kind: "print" });
const { id: ada } = await addPerson(marketing, { name: "Ada Lovelace" });
const { id: emmy } = await addPerson(marketing, { name: "Emmy Noether" });
const touch = (id: number, channel: number, day: number) => ({
  ...{ id, person: ada, channel, at: new Date(Date.UTC(2026, 0, day)).toISOString() },
});
await app.context.events.insert("touches", [touch(2 ** 33, fair.id, 4), touch(2 ** 33 + 1, letter.id, 8)]);
const buy = (person: number, day: number, amount: string) =>
  recordOutcome(marketing, {
    ...{ person, kind: "order", at: new Date(Date.UTC(2026, 0, day)).toISOString() },
    value: { amount, currency: "EUR" },
  });
await buy(ada, 10, "300.00");
await buy(ada, 20, "50.00");
await buy(emmy, 21, "25.00");
await app.following.caughtUp();

test.each([
  ["Mara", desk, "light"],
  ["Max", phone, "dark"],
] as const)("a marketer sees what led to sales, and opens a journey: %s", async (name, options, colorScheme) => {
  const { page, complaints, close } = await joinAs(name, ["marketing", "head"], "/returns/paths", {
    ...options,
    colorScheme,
  });
  await page.getByRole("heading", { name: "Paths", level: 1 }).waitFor();
  await page.getByText("Most revenue goes from Trade fair to Letter: €350.").waitFor();
  await page.getByText("Half of the sales took 2 steps or fewer", { exact: false }).waitFor();
  await page.locator("canvas").nth(2).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
  expect(await accessibilityFaults(page)).toEqual([]);

  const flow = page.getByRole("figure", { name: "From the first step to the last" });
  await flow.getByRole("button", { name: "Show as a table" }).click();
  await flow.getByRole("link", { name: "€350.00" }).waitFor();
  await page
    .getByRole("link", { name: /^Trade fair/ })
    .first()
    .click();
  await page.getByRole("heading", { name: "Sales and what led to them" }).waitFor();
  await page.getByText("Ada Lovelace").first().waitFor();
  expect(await page.getByText("Emmy Noether").count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("a picture says what it shows, of when, and where it comes from", async () => {
  const { page, close } = await joinAs("Mo", ["executive"], "/returns/paths?from=2026-01-01&to=2026-01-31", desk);
  const flow = page.getByRole("figure", { name: "From the first step to the last" });
  await flow.locator("canvas").waitFor();
  const save = async (kind: string) => {
    await flow.getByRole("button", { name: "Download" }).click();
    const arrives = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: kind }).click();
    return arrives;
  };
  const drawing = await save("Drawing (SVG)");
  expect(drawing.suggestedFilename()).toBe("from-the-first-step-to-the-last.svg");
  const text = await readFile(await drawing.path(), "utf8");
  expect(text).toContain("Most revenue goes from Trade fair to Letter");
  expect(text).toMatch(/1 Jan.* to 31 Jan.*Earshot/);
  const picture = await save("Picture (PNG)");
  expect(picture.suggestedFilename()).toMatch(/\.png$/);
  await close();
});

test("somebody who may not see returns is told who may", async () => {
  const { page, close } = await joinAs("Nora", ["member"], "/returns/paths", phone);
  await page.getByText("Returns are not open to you").waitFor();
  await close();
});
