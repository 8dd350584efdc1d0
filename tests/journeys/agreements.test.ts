import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fixedClock } from "../../src/kernel/clock.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { getAgreement, proposeAgreement, proposeChange } from "../../src/modules/exchange/agreements/agreements.ts";
import { getDispute, openDispute } from "../../src/modules/exchange/agreements/disputes.ts";
import { handOff } from "../../src/modules/exchange/hand-offs/hand-offs.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: marketing } = await addDepartment(app.context, { name: "Marketing" });
const { id: sales } = await addDepartment(app.context, { name: "Sales" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const sentence = "Marketing takes on what Sales gives";

/** A head of a department, as the program knows them. */
const speaksFor = (department: number) => ({
  ...app.context,
  actor: { kind: "member" as const, member: 987_654, name: "", roles: ["head" as const], departments: [department] },
});

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

  const marketer = await joinAs("Max", ["head"], "/inbox", phone, [marketing]);
  await marketer.page.getByRole("button", { name: "Open Marketing and Sales" }).tap();
  await says(marketer.page, sentence);
  expect(await accessibilityFaults(marketer.page)).toEqual([]);
  await fits(marketer.page);
  await marketer.page.getByRole("link", { name: "Show the agreement with its versions" }).tap();
  await says(marketer.page, sentence);
  expect(await accessibilityFaults(marketer.page)).toEqual([]);
  await fits(marketer.page);
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
  await fits(marketer.page);
  expect([...seller.complaints, ...marketer.complaints, ...executive.complaints]).toEqual([]);
  for (const { close } of [seller, marketer, executive]) await close();
});

test("what waits for an answer is worked through in inboxes by keyboard", async () => {
  const { id: front } = await addDepartment(app.context, { name: "Front" });
  const { id: back } = await addDepartment(app.context, { name: "Back" });
  const clauses = [{ sentence: "Back calls whoever Front promised a call" }];
  const { id } = await proposeAgreement(speaksFor(front), { with: back, clauses, words: "As we said" });
  const head = await joinAs("Bo", ["head"], "/inbox", { ...desk, colorScheme: "dark" }, [back]);
  const row = (page: Page) => page.locator("[data-row]").filter({ hasText: "Front and Back" });
  await row(head.page).focus();
  await head.page.keyboard.press("r");
  await head.page.locator("textarea:focus").waitFor();
  expect(await accessibilityFaults(head.page)).toEqual([]);
  await head.page.keyboard.type("Within what time?");
  await head.page.keyboard.press("Control+Enter");
  await says(head.page, "Sent back");
  await says(head.page, "Nothing is asked");
  await proposeChange(speaksFor(front), id, { clauses, words: "Within a day" });
  await says(head.page, "1 asked");
  await row(head.page).focus();
  // What binds is read before it is agreed to.
  await head.page.keyboard.press("y");
  await says(head.page, "“Within a day”");
  expect(await accessibilityFaults(head.page)).toEqual([]);
  await row(head.page).focus();
  await head.page.keyboard.press("y");
  await says(head.page, "Agreed: it counts from now on");

  const clause = (await getAgreement(app.context, id)).inForce?.clauses[0]?.id ?? 0;
  const { id: dispute } = await openDispute(speaksFor(front), { clause, words: "Nobody called" });
  await head.page.locator("[data-row]").filter({ hasText: "Back calls whoever" }).focus();
  await head.page.keyboard.press("w");
  await head.page.getByLabel("What your side says").fill("We called twice");
  expect(await accessibilityFaults(head.page)).toEqual([]);
  await head.page.keyboard.press("Control+Enter");
  await says(head.page, "Answered");
  await says(head.page, "Nothing is asked");

  const executive = await joinAs("Ed", ["executive"], "/inbox", phone);
  await executive.page.getByRole("button", { name: /Give a verdict.*Back calls whoever/ }).tap();
  await says(executive.page, /We called twice/);
  expect(await accessibilityFaults(executive.page)).toEqual([]);
  await fits(executive.page);
  await executive.page.getByLabel("Excused").check();
  await executive.page.getByLabel("Why you decide so").fill("Twice is enough");
  await executive.page.getByLabel("Why you decide so").press("Control+Enter");
  await says(executive.page, "Nothing is before you");
  await executive.page.getByRole("button", { name: "Undo" }).first().tap();
  await executive.page.getByRole("button", { name: /Give a verdict.*Back calls whoever/ }).waitFor();
  expect((await getDispute(app.context, dispute)).state).toBe("answered");
  expect([...head.complaints, ...executive.complaints]).toEqual([]);
  for (const { close } of [head, executive]) await close();
});

test("an administrator stands in for a department that nobody heads, and it says so", async () => {
  const { id: shop } = await addDepartment(app.context, { name: "Shop" });
  const clauses = [{ sentence: "The shop tells Sales what is out of stock" }];
  await proposeAgreement(speaksFor(sales), { with: shop, clauses });
  const admin = await joinAs("Ali", ["admin"], "/inbox", phone);
  await admin.page.getByRole("button", { name: "Open Sales and Shop" }).tap();
  await admin.page.getByRole("link", { name: "Show the agreement with its versions" }).tap();
  await says(admin.page, "Nobody heads Shop: you stand in for it");
  expect(await accessibilityFaults(admin.page)).toEqual([]);
  await fits(admin.page);
  await admin.page.getByRole("button", { name: "Agree", exact: true }).tap();
  await says(admin.page, /Answered by Shop · Ali · stood in, as nobody headed it/);
  await admin.page.getByRole("button", { name: "Propose a change" }).tap();
  await admin.page.getByRole("dialog").locator("button[type=submit]").tap();
  await says(admin.page, "Version 2 waits for Sales");
  expect(admin.complaints).toEqual([]);
  await admin.close();
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
  await fits(page);
  await page.goto(at("/exchange/agreements"));
  await says(page, "In force");
  await fits(page);
  expect(complaints).toEqual([]);
  await close();
});
