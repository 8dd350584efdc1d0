import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addCampaign, listChannels } from "../../src/modules/channels/index.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { handOff } from "../../src/modules/exchange/hand-offs/hand-offs.ts";
import { captureAnswer } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: support } = await addDepartment(app.context, { name: "Support" });
const { id: sales } = await addDepartment(app.context, { name: "Sales" });
const [channel] = await listChannels(app.context);
const campaign = await addCampaign(app.context, { channel: channel?.id ?? 0, name: "Spring letter" });
const person = await addPerson(app.context, { name: "Ada Lovelace" });
await captureAnswer(app.context, {
  ...{ person: person.id, state: "answered", channel: channel?.id ?? 0, campaign: campaign.id },
});
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("a hand-off is returned with a reason, whoever gave it sees why, and the campaign's figures say so", async () => {
  const giver = await joinAs("Mia", ["member"], `/customers/${person.id}`, desk, [support]);
  await giver.page.getByRole("button", { name: "Hand off" }).click();
  const give = giver.page.getByRole("dialog", { name: "Hand off to another department" });
  await give.getByLabel("To which department").selectOption({ label: "Sales" });
  await give.getByLabel("What is to be done").fill("Wants a yearly contract");
  await give.getByLabel("What they need to know").fill("Call in the morning");
  await give.getByLabel("Wanted by").fill("2020-01-01T10:00");
  await give.getByLabel("What they need to know").press("Control+Enter");
  await says(giver.page, /is over/);
  const year = new Date().getFullYear() + 1;
  await give.getByLabel("Wanted by").fill(`${year}-05-04T10:00`);
  await give.getByLabel("Came by").selectOption({ index: 1 });
  await give.getByLabel("Campaign").selectOption({ label: "Spring letter" });
  expect(await accessibilityFaults(giver.page)).toEqual([]);
  await give.getByLabel("What they need to know").press("Control+Enter");
  await says(giver.page, "Handed to Sales");
  await giver.page.getByRole("heading", { name: "Wants a yearly contract" }).waitFor();
  await says(giver.page, "Ada Lovelace");
  await says(giver.page, /Spring letter/);

  const taker = await joinAs("Max", ["member"], "/exchange/hand-offs?box=received", phone, [sales]);
  await taker.page.getByRole("link", { name: /Wants a yearly contract/ }).tap();
  await says(taker.page, "Call in the morning");
  expect(await accessibilityFaults(taker.page)).toEqual([]);
  await fits(taker.page);
  await taker.page.getByRole("button", { name: "Accept" }).tap();
  await says(taker.page, "Sales · Max");
  // Whoever gave it sees that without asking again.
  await says(giver.page, "Sales · Max");
  await taker.page.getByRole("button", { name: "Undo" }).first().tap();
  await says(taker.page, "Undone");
  await taker.page.getByRole("button", { name: "Ask back" }).tap();
  const dialog = taker.page.getByRole("dialog");
  await dialog.getByLabel("What do you ask?").fill("For how many people?");
  await dialog.getByRole("button", { name: "Ask back" }).tap();
  await dialog.waitFor({ state: "detached" });
  await says(giver.page, "“For how many people?”");
  await giver.page.keyboard.press("w");
  await giver.page.getByRole("dialog").getByLabel("In a sentence").fill("Twelve");
  await giver.page.getByRole("dialog").getByLabel("In a sentence").press("Control+Enter");
  await says(taker.page, "“Twelve”");
  await taker.page.getByRole("button", { name: "Return" }).tap();
  await dialog.getByLabel("Why it goes back").selectOption({ label: "No budget" });
  await dialog.getByLabel("In a sentence").fill("Next year again");
  expect(await accessibilityFaults(taker.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Return" }).tap();
  await dialog.waitFor({ state: "detached" });
  await says(giver.page, "Returned: No budget");
  await says(giver.page, "“Next year again”");
  expect(await accessibilityFaults(giver.page)).toEqual([]);

  const marketing = await joinAs("Nora", ["marketing"], "/exchange/hand-offs/reasons?by=campaign", {
    ...desk,
    colorScheme: "dark",
  });
  const row = marketing.page.getByRole("row").filter({ hasText: "Spring letter" });
  await row.waitFor();
  await marketing.page.getByRole("columnheader", { name: "No budget" }).waitFor();
  expect(await accessibilityFaults(marketing.page)).toEqual([]);
  await row.getByRole("link", { name: "1" }).last().click();
  await marketing.page.getByRole("link", { name: /Wants a yearly contract/ }).waitFor();
  expect(marketing.page.url()).toContain("reason=no_budget");
  await marketing.page.goto(at("/exchange/hand-offs/reasons"));
  await marketing.page.getByLabel("Another reason").fill("Too far away");
  await marketing.page.getByRole("button", { name: "Add a reason" }).click();
  await marketing.page.getByLabel("Too far away").waitFor();
  await marketing.page.getByLabel("Bad time").click();
  await says(marketing.page, "“Bad time” is offered no more");
  expect(await accessibilityFaults(marketing.page)).toEqual([]);
  await marketing.page.goto(at("/exchange/hand-offs?reason=no_budget"));
  // Who works with masked names sees no other.
  await says(marketing.page, "A… L…");
  expect([...giver.complaints, ...taker.complaints, ...marketing.complaints]).toEqual([]);
  for (const { close } of [giver, taker, marketing]) await close();
});

test("what is owed leads to its hand-off", async () => {
  const { id } = await handOff(app.context, { from: support, to: sales, subject: "Look into the late parcel" });
  const { page, complaints, close } = await joinAs("Ole", ["member"], "/loose-ends", desk, [sales]);
  await page.getByRole("link", { name: /Look into the late parcel/ }).click();
  await page.getByRole("link", { name: "Look into the late parcel", exact: true }).click();
  await page.getByRole("button", { name: "Accept" }).waitFor();
  expect(page.url()).toContain(`/exchange/hand-offs/${id}`);
  await page.goto(at("/dues"));
  await page.getByRole("link", { name: "Look into the late parcel" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("lists say what is late and what went to and fro, and an empty one says what to do", async () => {
  const { page, complaints, close } = await joinAs("Olga", ["member"], "/exchange/hand-offs?state=done", phone, [
    sales,
  ]);
  await says(page, "No hand-off fits these filters.");
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await page.goto(at("/exchange/hand-offs/reasons"));
  await page.getByRole("heading", { name: "Why hand-offs come back" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  expect(complaints).toEqual([]);
  await close();
});
