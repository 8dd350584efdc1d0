import { expect, test } from "vitest";
import { addChannel } from "../../src/modules/channels/index.ts";
import { addDepartment, addMembers } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { recordOutcome } from "../../src/modules/returns/outcomes/outcomes.ts";
import { captureAnswer } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";
import { actor } from "../support/world.ts";

const { app, joinAs } = await openInstallation();
const marketing = { ...app.context, actor: actor(["marketing", "head"]) };
const { id: counter } = await addDepartment(app.context, { name: "Counter" });
const fair = await addChannel(marketing, { name: "Trade fair", kind: "event" });
const letter = await addChannel(marketing, { name: "Letter", kind: "print" });
const { id: ada } = await addPerson(marketing, { name: "Ada Lovelace" });
const { id: emmy } = await addPerson(marketing, { name: "Emmy Noether" });
for (const person of [ada, emmy]) {
  await captureAnswer(app.context, { person, channel: fair.id, department: counter });
  await recordOutcome(marketing, {
    ...{ person, kind: "order", at: "2026-01-10T00:00:00.000Z" },
    value: { amount: "300.00", currency: "EUR" },
  });
}
await app.context.events.insert("touches", [
  { id: 2 ** 33, person: ada, channel: letter.id, at: "2026-01-04T00:00:00.000Z" },
]);
await app.following.caughtUp();

test.each([
  ["Mara", desk, "light"],
  ["Max", phone, "dark"],
] as const)("a marketer sees what tracking misses, and opens a pair: %s", async (name, options, colorScheme) => {
  const { page, complaints, close } = await joinAs(name, ["marketing", "head"], "/returns", {
    ...options,
    colorScheme,
  });
  const area = page.getByRole("navigation", { name: "Pages of the returns" });
  await area.getByRole("link", { name: "Said against seen" }).click();
  await page.getByRole("heading", { name: "Said against seen", level: 1 }).waitFor();
  await page.getByRole("link", { name: "Dark share: 50%" }).waitFor();
  await page.getByText("There are too few answers to compare.", { exact: false }).waitFor();
  await page.getByText("lines change their place by whom you believe", { exact: false }).waitFor();
  const slopes = page.getByRole("figure", { name: "Places by said, seen and blended" });
  await slopes.getByText(/moves furthest: (no )?place/).waitFor();
  await slopes.getByRole("button", { name: "Show as a table" }).click();
  await slopes.getByRole("rowheader", { name: "Blended" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
  expect(await accessibilityFaults(page)).toEqual([]);

  const pair =
    options === phone
      ? page.getByRole("link", { name: "Trade fair → Nothing" })
      : page.getByRole("link", { name: "Said Trade fair, seen Nothing: 1 customer, €300" });
  await pair.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Customers and what was said and seen" }).waitFor();
  await page.getByText("Emmy Noether").first().waitFor();
  expect(await page.getByText("Ada Lovelace").count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("an empty period names what is missing, and who may not see it is told", async () => {
  const empty = "/returns/said-seen?from=2020-01-01&to=2020-01-31";
  const marketer = await joinAs("Mona", ["marketing"], empty, phone);
  await marketer.page.getByText("Here you will see what customers say that tracking misses").waitFor();
  expect(await accessibilityFaults(marketer.page)).toEqual([]);
  await marketer.close();
  const clerk = await joinAs("Klara", ["member"], "/returns/said-seen", desk);
  await clerk.page.getByText("Returns are not open to you").waitFor();
  expect(clerk.complaints).toEqual([]);
  await clerk.close();
});

test("the head reads in German who asks with a bias, and what the totals are without it", async () => {
  const askers = await addMembers(
    app.context,
    Array.from({ length: 5 }, (_, at) => ({
      ...{ name: `Asker ${at}`, mail: `asker-${at}@example.org`, departments: [counter] },
    })),
  );
  const rows = askers.flatMap((member, place) =>
    Array.from({ length: 40 }, (_, at) => {
      const id = 1000 + place * 40 + at;
      const channel = place === 4 || at % 2 === 0 ? fair.id : letter.id;
      const asked = { id, person: id, state: "answered", channel, weight: 1, member, department: counter };
      return { answer: { ...asked, at: "2026-01-07T10:00:00.000Z" }, id };
    }),
  );
  const { events } = app.context;
  await events.insert(
    "answers",
    rows.map(({ answer }) => answer),
  );
  await events.insert(
    "outcomes",
    rows.map(({ id }) => ({
      id,
      person: id,
      at: "2026-01-20T10:00:00.000Z",
      kind: "order",
      value: "10",
      margin: null,
    })),
  );
  const { page, complaints, close } = await joinAs("Hilde", ["head"], "/returns/said-seen", phone, [counter]);
  await page.evaluate(() => localStorage.setItem("earshot.language", "de"));
  await page.reload();
  await page.getByText("Eine Person von 5 mit 30 Antworten oder mehr", { exact: false }).waitFor();
  await page.getByText("Asker 4: Trade fair in 100", { exact: false }).waitFor();
  await page.getByRole("heading", { name: "Summen ohne die Verzerrung" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
