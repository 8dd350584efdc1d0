import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fixedClock } from "../../src/kernel/clock.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addAccount } from "../../src/modules/customers/accounts.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { findOverlaps } from "../../src/modules/exchange/overlaps/find.ts";
import { addActivity, setParts } from "../../src/modules/exchange/responsibilities/register.ts";
import { tellSomebody } from "../../src/modules/exchange/told/told.ts";
import { logContact } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: marketing } = await addDepartment(app.context, { name: "Marketing" });
const { id: sales } = await addDepartment(app.context, { name: "Sales" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** So many hours from now, to come or gone. */
const hours = (number: number) => new Date(Date.now() + number * 3_600_000).toISOString();
const wrote = async (person: number, department: number, hour: number) => {
  const later = { ...app.context, clock: fixedClock(hours(48)) };
  await logContact(later, { person, department, medium: "mail", direction: "outbound", at: hours(hour) });
  app.context.wake();
};

test("two departments that wrote to one lead agree on a clause, and writing again breaks it", async () => {
  const empty = await joinAs("Mia", ["member"], "/exchange/overlaps", phone, [sales]);
  await says(empty.page, "No overlap is known");
  expect(await accessibilityFaults(empty.page)).toEqual([]);
  const first = await addPerson(app.context, { name: "Ada Lovelace" });
  await wrote(first.id, sales, -30);
  await wrote(first.id, marketing, -20);
  await app.following.caughtUp();

  const steward = await joinAs("Stella", ["steward"], "/exchange/overlaps", desk, []);
  await steward.page.getByRole("button", { name: "Look now" }).first().click();
  await says(steward.page, "Looked: 1 new incident");
  expect(await accessibilityFaults(steward.page)).toEqual([]);
  await empty.page
    .getByRole("link", { name: /Two departments contacted one lead/ })
    .last()
    .tap();
  await empty.page.getByRole("heading", { name: "Two departments contacted one lead: Ada Lovelace" }).waitFor();
  await says(empty.page, "What shows it");
  expect(await empty.page.getByRole("button", { name: "Resolve" }).count()).toBe(0);
  expect(await accessibilityFaults(empty.page)).toEqual([]);
  await fits(empty.page);

  await steward.page
    .getByRole("link", { name: /Two departments contacted one lead/ })
    .last()
    .click();
  await steward.page.getByRole("button", { name: "Dismiss" }).click();
  const dialog = steward.page.getByRole("dialog");
  await dialog.getByLabel("Why it is none").fill("They visit together");
  await dialog.getByLabel("Why it is none").press("Control+Enter");
  await says(steward.page, "They visit together");
  await steward.page.getByRole("button", { name: "Undo" }).first().click();
  await steward.page.getByRole("button", { name: "Resolve" }).click();
  expect(await accessibilityFaults(steward.page)).toEqual([]);
  expect(await dialog.getByLabel("What holds from now on").inputValue()).toContain(
    "Marketing and Sales ask each other",
  );
  await dialog.getByLabel("What holds from now on").fill("Marketing asks Sales before it writes to a lead");
  await dialog.getByLabel("Who owes it").selectOption({ label: "Marketing" });
  await dialog.getByRole("button", { name: "Resolve" }).click();
  await dialog.waitFor({ state: "detached" });
  await says(steward.page, /^Clause \d+$/);
  // Who looks at it sees that by itself.
  await says(empty.page, "Marketing asks Sales before it writes to a lead");

  const second = await addPerson(app.context, { name: "Grace Hopper" });
  await wrote(second.id, sales, 1);
  await wrote(second.id, marketing, 2);
  await app.following.caughtUp();
  await steward.page.goto(at("/exchange/overlaps"));
  await steward.page.getByRole("button", { name: "Look now" }).first().click();
  await says(steward.page, "Looked: 1 new incident");
  await steward.page
    .getByRole("link", { name: /Two departments contacted one lead/ })
    .nth(1)
    .waitFor();
  await steward.page.goto(at("/exchange/overlaps?breach=true"));
  await steward.page
    .getByRole("link", { name: /Two departments contacted one lead/ })
    .last()
    .click();
  await steward.page.getByRole("heading", { name: /Grace Hopper/ }).waitFor();
  await says(steward.page, /This breaks clause \d+/);
  expect(await accessibilityFaults(steward.page)).toEqual([]);
  await steward.page.getByRole("link", { name: "Open the clause" }).click();
  await steward.page.locator("li:focus").getByText("Marketing asks Sales before it writes to a lead").waitFor();
  expect(await accessibilityFaults(steward.page)).toEqual([]);
  await steward.page.getByRole("button", { name: "Show" }).click();
  await steward.page.getByRole("link", { name: /^Incident \d+$/ }).click();
  await steward.page.getByRole("heading", { name: /Grace Hopper/ }).waitFor();
  expect([...empty.complaints, ...steward.complaints]).toEqual([]);
  for (const { close } of [empty, steward]) await close();
});

test("a double in the register is found, proposed to be mended by its head, and mended", async () => {
  const { id } = await addActivity(app.context, { name: "Answer a price question" });
  await setParts(app.context, id, sales, { parts: ["decides", "does"] });
  await setParts(app.context, id, marketing, { parts: ["decides"] });
  const head = await joinAs("Hana", ["head"], "/exchange/responsibilities", desk, [marketing]);
  await says(head.page, "1 gap or double.");
  await says(head.page, "More than one decides: Marketing, Sales");
  expect(await accessibilityFaults(head.page)).toEqual([]);
  const cell = head.page.getByRole("button", { name: /Answer a price question, Marketing/ });
  expect(await head.page.getByRole("button", { name: /Answer a price question, Sales/ }).count()).toBe(0);
  await cell.focus();
  await head.page.keyboard.press("1");
  await says(head.page, "proposed: nothing");
  await head.page.keyboard.press("4");
  await says(head.page, "proposed: is told");

  const decider = await joinAs("Nora", ["marketing"], "/exchange/responsibilities", {
    ...phone,
    colorScheme: "dark",
  });
  await says(decider.page, "Marketing proposes: is told");
  expect(await accessibilityFaults(decider.page)).toEqual([]);
  await fits(decider.page);
  await decider.page.getByRole("button", { name: /^Accept what Marketing proposes/ }).tap();
  await says(decider.page, "No gaps and no doubles.");
  await says(head.page, "No gaps and no doubles.");
  await decider.page.getByRole("button", { name: /Answer a price question, Sales/ }).tap();
  const dialog = decider.page.getByRole("dialog");
  await dialog.getByLabel("decides").click();
  expect(await accessibilityFaults(decider.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).tap();
  await says(decider.page, "Nobody decides");
  await decider.page.getByRole("button", { name: "Undo" }).first().tap();
  await says(decider.page, "No gaps and no doubles.");
  expect([...head.complaints, ...decider.complaints]).toEqual([]);
  for (const { close } of [head, decider]) await close();
});

test("what an account was told stands on its pages, by whom, and leads to what contradicts it", async () => {
  const account = await addAccount(app.context, { name: "Analytical Engines" });
  const { id } = await addPerson(app.context, { name: "Charles Babbage", account: account.id });
  const { id: colleague } = await addPerson(app.context, { name: "Joan Clarke", account: account.id });
  const price = { kind: "price", about: "Yearly contract", value: "1500 EUR" } as const;
  await tellSomebody(app.context, { ...price, person: colleague, department: marketing, at: hours(-5) });
  const { page, complaints, close } = await joinAs("Sam", ["head"], `/customers/${id}`, phone, [sales]);
  await says(page, "What their account was told");
  await says(page, "1500 EUR");
  await page.getByRole("button", { name: "Log a contact" }).tap();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("What they were told: price, date, name, promise").tap();
  await dialog.getByLabel("For what").fill("yearly contract");
  await dialog.getByLabel("They were told").fill("1.200,00 €");
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await dialog.getByRole("button", { name: "Save the contact" }).tap();
  await says(page, /Sales, Sam/);
  await says(page, "1.200,00 €");
  await findOverlaps(app.context, { kinds: ["told_differently"] });
  app.context.wake();
  const marks = page.getByRole("link", { name: "Another department told something different" });
  await marks.nth(1).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);

  await page.getByRole("button", { name: "Write down what they were told" }).tap();
  await dialog.getByLabel("What", { exact: true }).selectOption({ label: "Promise" });
  await dialog.getByLabel("For what").fill("Delivery");
  await dialog.getByLabel("They were told").fill("By Friday");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Write down" }).tap();
  await page.getByRole("button", { name: "Take back: Delivery, By Friday" }).tap();
  await says(page, "Taken back");
  await page.getByText("By Friday").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).last().tap();
  await says(page, "By Friday");

  await page.goto(at(`/customers/accounts/${account.id}`));
  await says(page, "What they were told");
  await page.getByText("1500 EUR").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await marks.first().tap();
  await page.getByRole("heading", { name: /Different things were told/ }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
