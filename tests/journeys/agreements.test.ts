import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fixedClock } from "../../src/kernel/clock.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { handOff } from "../../src/modules/exchange/hand-offs/hand-offs.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: marketing } = await addDepartment(app.context, { name: "Marketing" });
const { id: sales } = await addDepartment(app.context, { name: "Sales" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const fits = async (page: Page, { viewport }: { viewport: { width: number } }) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
const sentence = "Marketing takes on what Sales gives";

test("two heads agree, a due breaks and is disputed, and the verdict becomes a precedent", async () => {
  const seller = await joinAs("Mia", ["head"], "/exchange/agreements", desk, [sales]);
  await says(seller.page, "No departments agreed on anything yet");
  expect(await accessibilityFaults(seller.page)).toEqual([]);
  await seller.page.getByRole("button", { name: "Propose an agreement" }).first().click();
  const form = seller.page.getByRole("dialog", { name: "Propose an agreement" });
  await form.getByLabel("With which department").selectOption({ label: "Marketing" });
  const first = form.getByRole("group", { name: "Clause 1" });
  await first.getByLabel("In a sentence").fill(sentence);
  await first.getByLabel("Measured by").selectOption("accept_hand_off");
  await form.locator("button[type=submit]").click();
  // Nobody could be measured.
  await says(seller.page, /must name one department/);
  expect(await accessibilityFaults(seller.page)).toEqual([]);
  await first.getByLabel("Who owes it").selectOption({ label: "Marketing" });
  await first.getByLabel("Within").fill("4");
  await first.getByLabel("Share to be kept").fill("95");
  await form.getByRole("button", { name: "Add a clause" }).click();
  const second = form.getByRole("group", { name: "Clause 2" });
  await second.getByLabel("In a sentence").fill("After a complaint, Sales speaks to the customer first");
  await second.getByLabel("In a sentence").press("Control+Enter");
  await says(seller.page, "Proposed: Marketing agrees or sends it back");
  await seller.page.getByRole("heading", { name: "Marketing and Sales" }).waitFor();
  await says(seller.page, "Version 1 waits for Marketing");
  expect(await seller.page.getByRole("button", { name: "Agree", exact: true }).count()).toBe(0);

  const marketer = await joinAs("Max", ["head"], "/exchange/agreements", phone, [marketing]);
  await marketer.page.getByRole("link", { name: /Marketing and Sales/ }).tap();
  await says(marketer.page, sentence);
  expect(await accessibilityFaults(marketer.page)).toEqual([]);
  await fits(marketer.page, phone);
  await marketer.page.getByRole("button", { name: "Agree", exact: true }).tap();
  await says(marketer.page, "Agreed: it counts from now on");
  // Whoever proposed it sees that without asking again.
  await says(seller.page, "Marketing owes Sales");
  await says(seller.page, /95 % to be kept/);

  const longAgo = fixedClock("2026-03-02T09:00:00.000Z");
  await handOff({ ...app.context, clock: longAgo }, { from: sales, to: marketing, subject: "Wants a yearly contract" });
  await seller.page.getByRole("link", { name: "1 broken" }).waitFor();
  await says(seller.page, /0\.0% kept · less than agreed/);
  expect(await accessibilityFaults(seller.page)).toEqual([]);
  await seller.page.getByRole("link", { name: "1 broken" }).click();
  await seller.page.getByRole("link", { name: "Wants a yearly contract" }).waitFor();
  await seller.page.goBack();

  await marketer.page.getByRole("button", { name: `Dispute: ${sentence}` }).tap();
  const dispute = marketer.page.getByRole("dialog", { name: "Dispute how it was counted" });
  const option = dispute.getByRole("option", { name: /Broken .* Wants a yearly contract/ });
  await option.waitFor({ state: "attached" });
  await dispute.getByLabel("What you dispute").selectOption({ label: (await option.textContent()) ?? "" });
  await dispute.getByLabel("Why").fill("The office was flooded");
  await dispute.getByRole("button", { name: "Add what shows it" }).tap();
  await dispute.getByLabel("Its number (1)").fill("1");
  expect(await accessibilityFaults(marketer.page)).toEqual([]);
  await dispute.locator("button[type=submit]").tap();
  await says(marketer.page, "Disputed: the other side answers");

  await says(seller.page, /The office was flooded/);
  await seller.page.getByRole("button", { name: "Answer", exact: true }).click();
  await seller.page.getByRole("dialog").getByLabel("What your side says").fill("They could have called");
  await seller.page.getByRole("dialog").getByLabel("What your side says").press("Control+Enter");
  await says(marketer.page, /They could have called/);

  const address = new URL(seller.page.url()).pathname;
  const executive = await joinAs("Eva", ["executive"], address, { ...desk, colorScheme: "dark" });
  await executive.page.getByRole("button", { name: "Give a verdict" }).click();
  const verdict = executive.page.getByRole("dialog", { name: "Give a verdict" });
  await verdict.getByLabel("Excused").check();
  await verdict.getByLabel("Why you decide so").fill("Nobody can work in water");
  await verdict.getByLabel("It is a precedent for this clause").check();
  expect(await accessibilityFaults(executive.page)).toEqual([]);
  await verdict.getByRole("button", { name: "Give a verdict" }).click();
  await says(executive.page, /Nobody can work in water/);

  await marketer.page.getByRole("link", { name: "1 waived" }).waitFor();
  await marketer.page.getByRole("link", { name: "1 precedent" }).tap();
  await says(marketer.page, "What was decided about this clause before");
  await marketer.page.getByRole("button", { name: `Dispute: ${sentence}` }).tap();
  await dispute.getByText(/Nobody can work in water/).waitFor();
  expect(await accessibilityFaults(marketer.page)).toEqual([]);
  await fits(marketer.page, phone);
  expect([...seller.complaints, ...marketer.complaints, ...executive.complaints]).toEqual([]);
  for (const { close } of [seller, marketer, executive]) await close();
});

test("a change needs both again, and an end can be taken back", async () => {
  const { page, complaints, close } = await joinAs("Mo", ["head"], "/exchange/agreements", phone, [sales]);
  await page.getByRole("link", { name: /Marketing and Sales/ }).tap();
  await page.getByRole("button", { name: "Propose a change" }).tap();
  const form = page.getByRole("dialog", { name: "Propose a change" });
  await form.getByRole("group", { name: "Clause 1" }).getByLabel("Within").fill("2");
  await form.getByRole("button", { name: "Leave clause 2 out" }).tap();
  expect(await accessibilityFaults(page)).toEqual([]);
  await form.locator("button[type=submit]").tap();
  await says(page, "Version 2 waits for Marketing");
  await says(page, "Ends with it");
  await page.getByRole("button", { name: "Take back" }).tap();
  await says(page, "Taken back");
  await page.getByRole("button", { name: "End it" }).tap();
  await page.getByRole("dialog").getByLabel("Why does it end?").fill("Other ways");
  await page.getByRole("dialog").locator("button[type=submit]").tap();
  await says(page, /Sales ended it/);
  await page.getByRole("button", { name: "Let it go on" }).tap();
  await says(page, "It goes on");
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page, phone);
  await page.goto(at("/exchange/agreements"));
  await says(page, "In force");
  await fits(page, phone);
  expect(complaints).toEqual([]);
  await close();
});
