import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addCampaign, listChannels } from "../../src/modules/channels/index.ts";
import { addDepartment, addMembers } from "../../src/modules/company/index.ts";
import { confirmHeadsUp } from "../../src/modules/exchange/heads-ups/confirmations.ts";
import { askHeadsUp, listQuestions } from "../../src/modules/exchange/heads-ups/questions.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: counter } = await addDepartment(app.context, { name: "Counter", facesCustomers: true });
const { id: marketing } = await addDepartment(app.context, { name: "Marketing", facesCustomers: false });
const colleagues = await addMembers(
  app.context,
  ["Ben", "Cem", "Dora", "Eva"].map((name) => ({ name, departments: [counter], roles: ["member" as const] })),
);
const [channel] = await listChannels(app.context);
await addCampaign(app.context, { channel: channel?.id ?? 0, name: "Spring letter", starts: "2099-03-01" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** A colleague who reads it, as the program knows them. */
const colleague = (member: number) => ({
  ...app.context,
  actor: { kind: "member" as const, member, name: "", roles: ["member" as const], departments: [counter] },
});

test("marketing publishes, the front line confirms, and a question comes back and is taken over", async () => {
  const writer = await joinAs("Nora", ["marketing"], "/exchange/heads-ups", desk, [marketing]);
  await says(writer.page, "No heads-up yet");
  expect(await accessibilityFaults(writer.page)).toEqual([]);
  await writer.page.getByRole("button", { name: "Write a heads-up" }).first().click();
  await writer.page.getByLabel("Campaign", { exact: true }).selectOption({ label: "Spring letter" });
  await writer.page.getByLabel("What is promised").fill("Delivered in two days");
  await writer.page.getByLabel("Question 1", { exact: true }).fill("What does it cost?");
  await writer.page.getByLabel("What to say to 1").fill("Ten a month");
  await writer.page.getByRole("button", { name: "Add a question" }).click();
  await writer.page.getByLabel("Question 2", { exact: true }).fill("Can I cancel?");
  await writer.page.getByLabel("What to say to 2").fill("Any day");
  await writer.page.getByRole("button", { name: "Move question 2 up" }).click();
  expect(await writer.page.getByLabel("Question 1", { exact: true }).inputValue()).toBe("Can I cancel?");
  expect(await writer.page.getByLabel("Counter").isChecked()).toBe(true);
  expect(await writer.page.getByLabel("Marketing").isChecked()).toBe(false);
  expect(await accessibilityFaults(writer.page)).toEqual([]);
  await writer.page.getByLabel("What is promised").press("Control+Enter");
  await writer.page.getByRole("heading", { name: "Spring letter" }).waitFor();
  await writer.page.getByRole("button", { name: "Publish" }).click();
  await says(writer.page, /Everybody whom it is for/);

  const clerk = await joinAs("Ada", ["member"], "/inbox", phone, [counter]);
  await clerk.page.getByRole("button", { name: "Open Spring letter" }).tap();
  await says(clerk.page, "Ten a month");
  await fits(clerk.page);
  expect(await accessibilityFaults(clerk.page)).toEqual([]);
  await clerk.page.getByRole("button", { name: "I have read it" }).tap();
  await says(clerk.page, "Confirmed. Thank you.");
  await says(writer.page, /1 of 5 have confirmed/);
  await clerk.page.getByRole("button", { name: "Undo" }).first().tap();
  await clerk.page.getByRole("button", { name: "Open Spring letter" }).waitFor();
  await says(writer.page, /0 of 5 have confirmed/);
  // To be done with it is to have read it.
  await clerk.page.locator("[data-item]").filter({ hasText: "Spring letter" }).focus();
  await clerk.page.keyboard.press("e");
  await says(clerk.page, "Confirmed. Thank you.");
  await says(writer.page, /1 of 5 have confirmed/);
  await clerk.page.getByText("Done", { exact: true }).first().tap();
  await clerk.page.getByRole("button", { name: "Bring back Spring letter" }).tap();
  await says(writer.page, /0 of 5 have confirmed/);
  await clerk.page.getByText("Before me", { exact: true }).tap();
  await clerk.page.getByRole("button", { name: "I have read it Spring letter" }).waitFor();
  await clerk.page.goto(at("/exchange/heads-ups?unread=true"));
  await clerk.page.getByRole("link", { name: /Spring letter/ }).tap();
  await says(clerk.page, "Ten a month");
  await fits(clerk.page);
  expect(await accessibilityFaults(clerk.page)).toEqual([]);
  await says(writer.page, /0 of 5 have confirmed/);
  await clerk.page.getByRole("button", { name: "I have read it" }).tap();
  await says(clerk.page, "You have read it.");
  // Whoever wrote it sees that without asking again.
  await says(writer.page, /1 of 5 have confirmed/);
  await says(writer.page, "Not ready for the launch");
  await clerk.page.getByRole("button", { name: "Undo" }).first().tap();
  await says(writer.page, /0 of 5 have confirmed/);
  await clerk.page.getByRole("button", { name: "I have read it" }).tap();
  for (const member of colleagues.slice(0, 3)) await confirmHeadsUp(colleague(member), 1);
  await says(writer.page, "Ready: every department that is counted has read it.");
  expect(await accessibilityFaults(writer.page)).toEqual([]);

  await clerk.page.getByRole("button", { name: "Pass on a question" }).tap();
  const dialog = clerk.page.getByRole("dialog");
  await dialog.getByLabel("What did the customer ask?").fill("Also on Sundays?");
  expect(await accessibilityFaults(clerk.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Pass on a question" }).tap();
  await says(clerk.page, "Passed on to Marketing");
  await says(writer.page, "Also on Sundays?");
  await writer.page.getByRole("button", { name: /^Take over/ }).click();
  const take = writer.page.getByRole("dialog");
  await take.getByLabel("What to say").fill("Yes, from ten to four");
  expect(await accessibilityFaults(writer.page)).toEqual([]);
  await take.getByLabel("What to say").press("Control+Enter");
  await says(writer.page, "Taken over: it stands in the heads-up now");
  await says(clerk.page, "In the heads-up now");
  await says(clerk.page, "We say: Yes, from ten to four");
  // It did not matter enough to be read again.
  await says(clerk.page, "You have read it.");

  await writer.page.getByRole("button", { name: "Change", exact: true }).click();
  await writer.page.getByLabel("What is promised").fill("Delivered in a week");
  await writer.page.getByLabel(/ask everybody to read it again/).check();
  await writer.page.getByRole("button", { name: "Publish the change" }).click();
  await says(clerk.page, "Delivered in a week");
  await clerk.page.getByRole("button", { name: "I have read it" }).waitFor();
  await says(writer.page, /0 of 5 have confirmed/);
  // What was asked has its way on the trail of the fact.
  await clerk.page.getByRole("link", { name: "The fact and its trail" }).tap();
  await says(clerk.page, /Taken over into the heads-up: Spring letter/);
  expect([...writer.complaints, ...clerk.complaints]).toEqual([]);
  for (const { close } of [writer, clerk]) await close();
});

test("a head sees who has not read it, in the dark too, and what is owed leads to it", async () => {
  const head = await joinAs("Ines", ["head"], "/exchange/heads-ups/1", { ...desk, colorScheme: "dark" }, [counter]);
  await head.page.getByRole("heading", { name: "Not read yet" }).waitFor();
  await says(head.page, /Ada, Ben, Cem/);
  expect(await accessibilityFaults(head.page)).toEqual([]);
  await head.page.goto(at("/dues"));
  await head.page.getByRole("link", { name: "Spring letter" }).first().click();
  await head.page
    .getByRole("link", { name: /Spring letter/ })
    .first()
    .waitFor();
  expect(head.page.url()).toContain("/exchange/heads-ups?reading=");
  await head.page.goto(at("/exchange/heads-ups?state=withdrawn"));
  await says(head.page, "No heads-up fits these filters.");
  expect(head.complaints).toEqual([]);
  await head.close();
});

test("a question is answered and taken over in one go in the inbox, and undone with its answer", async () => {
  const [member = 0] = colleagues;
  const { id } = await askHeadsUp(colleague(member), 1, { words: "On holidays too?", department: counter });
  await app.following.caughtUp();
  const { page, complaints, close } = await joinAs("Otto", ["marketing"], "/inbox", phone, [marketing]);
  await page.getByRole("button", { name: /Open and answer.*On holidays too/ }).tap();
  await page.getByLabel("Answer to whoever told it").fill("No, never");
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await page.getByRole("button", { name: "Answer and take over" }).tap();
  await says(page, "Taken over: it stands in the heads-up now");
  const became = async () => (await listQuestions(app.context, 1)).find((one) => one.id === id);
  expect(await became()).toMatchObject({ state: "taken_over", answer: "No, never" });
  await page.getByRole("button", { name: "Undo" }).first().tap();
  await page.getByRole("button", { name: /Open and answer.*On holidays too/ }).waitFor();
  expect(await became()).toMatchObject({ state: "opened", answer: null });
  expect(complaints).toEqual([]);
  await close();
});

test("what is wrong is said at its field", async () => {
  const writer = await joinAs("Pia", ["marketing"], "/exchange/heads-ups/new", phone, [marketing]);
  await writer.page.getByLabel("Title").fill("Too late");
  await writer.page.getByLabel("Launch").fill("2020-01-01T09:00");
  await writer.page.getByRole("button", { name: "Save the draft" }).tap();
  await says(writer.page, "must be in the future");
  await fits(writer.page);
  expect(await accessibilityFaults(writer.page)).toEqual([]);
  expect(writer.complaints.filter((text) => !/422/.test(text))).toEqual([]);
  await writer.close();
});
