import { expect, test } from "vitest";
import { addCampaign, addChannel } from "../../src/modules/channels/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { recordOutcome } from "../../src/modules/returns/outcomes/outcomes.ts";
import { captureAnswer } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";
import { actor } from "../support/world.ts";

const { app, joinAs } = await openInstallation();
const marketing = { ...app.context, actor: actor(["marketing", "head"]) };
const fair = await addChannel(marketing, { name: "Trade fair", kind: "event" });
const letter = await addChannel(marketing, { name: "Letter", kind: "print" });
await addCampaign(marketing, {
  ...{ channel: fair.id, name: "Spring fair", starts: "2026-02-03", ends: "2026-02-05" },
});
const buy = async (name: string, day: string, amount: string, channel?: number) => {
  const { id } = await addPerson(marketing, { name, since: `${day}T08:00:00.000Z` });
  if (channel) await captureAnswer(marketing, { person: id, channel, state: "answered" });
  const value = { amount, currency: "EUR" };
  await recordOutcome(marketing, { person: id, kind: "order", at: `${day}T10:00:00Z`, value });
  return id;
};
const ada = await buy("Ada", "2026-01-12", "100.00", fair.id);
await buy("Emmy", "2026-02-10", "300.00", fair.id);
await buy("Grace", "2026-02-11", "50.00", letter.id);
await buy("Nobody", "2026-02-12", "25.00");
await buy("Ida", "2026-03-02", "60.00", letter.id);
await recordOutcome(marketing, {
  ...{ person: ada, kind: "order", at: "2026-03-05T10:00:00Z", value: { amount: "40.00", currency: "EUR" } },
});
await app.following.caughtUp();
const february = "/returns?from=2026-02-01&to=2026-02-28";

test.each([
  ["Mara", desk, "light"],
  ["Max", phone, "dark"],
] as const)(
  "marketing notes what happened, compares with the days before, and keeps a view: %s",
  async (name, options, colorScheme) => {
    const { page, complaints, close } = await joinAs(name, ["marketing"], february, { ...options, colorScheme });
    const notes = page.getByRole("list", { name: "What happened" });
    await notes.getByText("Campaign Spring fair").waitFor();
    await page.getByRole("button", { name: "Note what happened" }).click();
    await page.getByRole("textbox", { name: "What happened" }).fill(`Prices rose (${name})`);
    await page.getByLabel(/^On/).fill("2026-02-09");
    await page.getByRole("dialog").getByLabel("Channel").selectOption({ label: "Trade fair" });
    await page.getByRole("button", { name: "Save note" }).click();
    await notes.getByText(`Prices rose (${name})`).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await notes.getByRole("button", { name: `Take back: Prices rose (${name})` }).click();
    await notes.getByText(`Prices rose (${name})`).waitFor({ state: "detached" });
    await page.getByText("Note taken back").waitFor();
    await page.keyboard.press("Control+z");
    await notes.getByText(`Prices rose (${name})`).waitFor();

    await page.getByRole("button", { name: "Compare with: Nothing" }).click();
    await page.getByRole("menuitemradio", { name: "Days before" }).click();
    await page.getByText("Revenue rose by €275, from €100", { exact: false }).waitFor();
    await page.getByText("+€200, was €100", { exact: false }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);

    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Save as a view" }).click();
    await page.getByLabel(/^Name/).fill(`February of ${name}`);
    await page.getByRole("button", { name: "Save view" }).click();
    await page.waitForURL(/view=\d+/);
    await page.getByRole("button", { name: "Compare with: Days before" }).click();
    await page.getByRole("menuitemradio", { name: "Nothing" }).click();
    await page.getByRole("button", { name: new RegExp(`February of ${name}.*changed since`) }).click();
    await page.getByRole("menuitem", { name: "Reset to what was saved" }).click();
    await page.waitForURL(/against=before/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  },
);

test("a head reads notes in German and writes none", async () => {
  const { page, complaints, close } = await joinAs("Hilde", ["head"], february, phone);
  await page.evaluate(() => localStorage.setItem("earshot.language", "de"));
  await page.reload();
  await page.getByText("Kampagne Spring fair").waitFor();
  expect(await page.getByRole("button", { name: "Festhalten, was geschah" }).count()).toBe(0);
  await page.getByText("Wie sicher die Reihenfolge ist").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ["Nora", desk],
  ["Nils", phone],
] as const)(
  "new and repeat revenue stand apart, and Markov is told how to read journeys: %s",
  async (name, options) => {
    const march = "/returns?from=2026-03-01&to=2026-03-31";
    const { page, complaints, close } = await joinAs(name, ["marketing"], march, options);
    await page.getByRole("button", { name: "Columns" }).first().click();
    for (const column of ["New customers", "Repeat customers", "New revenue", "Repeat revenue"]) {
      await page.getByRole("menuitemcheckbox", { name: column }).click();
    }
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "€60" }).first().waitFor();
    expect(await page.getByRole("link", { name: "€40" }).count()).toBe(2);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('a[href*="column=repeat_revenue"]').first().click();
    await page.getByRole("heading", { name: "Repeat revenue: Trade fair" }).waitFor();
    await page.getByText("€40", { exact: false }).first().waitFor();
    await page.goto(new URL(march, page.url()).href);
    await page.getByText("Total under each model").waitFor();

    // Straight to the entry: a report that arrives meanwhile may move a menu by a line, and a pointer would miss it.
    const choose = async (button: string | RegExp, entry: RegExp) => {
      await page.getByRole("button", { name: button }).click();
      const menu = page.getByRole("menu");
      await menu.waitFor();
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      const box = await menu.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? Number.NaN)).toBeLessThanOrEqual(options.viewport.height);
      await page.getByRole("menuitemradio", { name: entry }).dispatchEvent("click");
      await menu.waitFor({ state: "detached" });
    };
    expect(await page.getByRole("button", { name: "Order: 1 step" }).count()).toBe(0);
    await choose(/^Model:/, /^Markov/);
    await choose("Order: 1 step", /^2 steps/);
    await page.waitForURL(/order=2/);
    await choose("People who did not buy: counted", /^left out/);
    await page.waitForURL(/nulls=no/);
    await choose(/^Model:/, /^Linear/);
    await page.getByText("mean something under Markov alone").waitFor();
    expect(await page.getByRole("button", { name: "Order: 2 steps" }).isDisabled()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  },
);
