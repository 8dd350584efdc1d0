import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { addChannel } from "../../src/modules/channels/index.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";
import { simulateWeeks, twoChannels } from "../support/simulated-weeks.ts";

const { app, joinAs } = await openInstallation();
const folder = await mkdtemp(join(tmpdir(), "earshot-test-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

test("without enough data the page says what is missing, in German too", async () => {
  const { page, complaints, close } = await joinAs("Mina", ["marketing"], "/returns/what-if", phone);
  await page.getByRole("heading", { name: "The data is too thin for curves" }).waitFor();
  await page.getByText("No spend is known.").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.evaluate(() => localStorage.setItem("earshot.language", "de"));
  await page.reload();
  await page.getByRole("heading", { name: "Die Daten sind zu dünn für Kurven" }).waitFor();
  await page.getByRole("link", { name: "Versuche" }).click();
  await page.getByText("Noch wurde kein Versuch eingelesen").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("somebody who may not plan budgets is told who may", async () => {
  const { page, complaints, close } = await joinAs("Hanno", ["head"], "/returns/what-if", desk);
  await page.getByRole("heading", { name: "What-if is not open to you" }).waitFor();
  expect(await page.getByRole("link", { name: "Experiments" }).count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ["Mara", desk, "light"],
  ["Max", phone, "dark"],
] as const)(
  "marketing reads curves, splits a budget, decides, and takes it back: %s",
  async (name, options, colorScheme) => {
    await weeksOf();
    const { page, complaints, close } = await joinAs(name, ["marketing"], "/returns/what-if", {
      ...options,
      colorScheme,
    });
    await page.getByText(/One more EUR a week brings most on/).waitFor({ timeout: 60_000 });
    await page.getByRole("heading", { name: /^What .* brings a week$/ }).waitFor();
    await page.getByRole("figure", { name: "What each channel brought, week by week" }).waitFor();
    await page.getByText(/^The channels brought about .* Their best week began on/).waitFor();
    await page.getByText(/^As of .* Newest: sale .*, spend /).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "As a table" }).first().click();
    await page.getByRole("columnheader", { name: "At least" }).first().waitFor();

    const budget = page.getByLabel("Budget a week");
    await budget.fill("100");
    await page.getByRole("button", { name: "Work out the split" }).click();
    await page.getByText(/^It brings [^-]* a week less than now/).waitFor({ timeout: 60_000 });
    await budget.fill("900");
    await page.getByLabel("At most a week for TV").fill("200");
    expect(await page.getByRole("slider", { name: "Slide the most for TV" }).inputValue()).toBe("200");
    await page.getByRole("slider", { name: "Slide the most for TV" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByLabel("At most a week for TV").inputValue()).not.toBe("200");
    await page.getByRole("button", { name: "Work out the split" }).click();
    await page.getByText(/^It brings .* a week more than now/).waitFor({ timeout: 60_000 });
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole("button", { name: "Save as a decision" }).click();
    await page.getByLabel("What is decided").fill(`More search, says ${name}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "Save as a decision" }).click();
    await page.getByText("Saved. No answer marked as used.").waitFor();
    await page.getByRole("button", { name: `Take back: More search, says ${name}` }).click();
    await page.getByText("Taken back.").waitFor();
    await page.getByText("Nothing is decided yet.", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await page.getByRole("button", { name: `Take back: More search, says ${name}` }).click();
    await page.getByText("Nothing is decided yet.", { exact: false }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
    expect(complaints).toEqual([]);
    await close();
  },
);

test.each([
  ["Mirko", desk, "dark"],
  ["Moni", phone, "light"],
] as const)("marketing reads a test that draws the curve of a channel: %s", async (name, options, colorScheme) => {
  await weeksOf();
  const rows = Array.from(
    { length: 400 },
    (_, at) => `${at % 2 ? "ads" : "control"},${at % 5 < 2 ? "yes" : "no"},${at % 11}`,
  );
  const file = join(folder, `${name}.csv`);
  await writeFile(file, `group,outcome,value\n${rows.join("\n")}\n`);
  const { page, complaints, close } = await joinAs(name, ["marketing"], "/returns/experiments", {
    ...options,
    colorScheme,
  });
  await page.getByRole("button", { name: "Read a test" }).click();
  await page.getByLabel("Name of the test").fill(`TV held out by ${name}`);
  await page.getByLabel("File of people").setInputFiles(file);
  await page.getByLabel("It draws the curve of a channel").check();
  await page.getByLabel("Channel", { exact: true }).selectOption({ label: "TV" });
  await page.getByLabel("Group that met the channel").fill("adverts");
  await page.getByLabel("First day").fill("2024-01-01");
  await page.getByLabel("Last day").fill("2024-03-31");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Read and keep" }).click();
  await page.getByText('no treated group "adverts"', { exact: false }).waitFor();
  await page.getByLabel("Group that met the channel").fill("ads");
  await page.getByRole("button", { name: "Read and keep" }).click();
  await page.getByText(/^Draws the curve of TV:/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: `Take back: TV held out by ${name}` }).click();
  await page.getByText("No test was read yet").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
  expect(complaints).toEqual([]);
  await close();
});

let isThere = false;

/** Two years of weekly spend and sales, as imports would have mirrored them. */
async function weeksOf(): Promise<void> {
  if (isThere) return;
  isThere = true;
  const { context } = app;
  const tv = await addChannel(context, { name: "TV", kind: "broadcast" });
  const search = await addChannel(context, { name: "Search", kind: "paid_search" });
  const { weeks } = simulateWeeks(104, twoChannels, 4);
  const blank = { impressions: 0, clicks: 0, enquiries: 0, sales: 0, import: 0, version: 1, campaign: 0, item: "" };
  await context.events.insert(
    "spend",
    weeks.channels.flatMap(({ spend }, at) =>
      weeks.days.map((day, week) => ({
        ...{ ...blank, id: 1e6 + at * 1_000 + week, day, channel: [search.id, tv.id][at] },
        amount: (spend[week] as number).toFixed(4),
      })),
    ),
  );
  await context.events.insert(
    "outcomes",
    weeks.days.flatMap((day, week) =>
      Array.from({ length: 5 }, (_, at) => ({
        ...{ id: 1e6 + week * 10 + at, person: week * 10 + at, at: `${day}T1${at}:00:00.000Z`, kind: "order" },
        ...{ value: ((weeks.outcome[week] as number) / 5).toFixed(4), margin: null, import: 0, version: 1 },
      })),
    ),
  );
}
