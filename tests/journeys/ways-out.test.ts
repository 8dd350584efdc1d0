import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { takeMail } from "../../src/modules/exchange/mail-in/mails.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";
import { openMailbox } from "../support/mailbox.ts";
import { openReceiver } from "../support/receiver.ts";

const mailbox = await openMailbox();
afterAll(mailbox.close);
const { app, at, joinAs } = await openInstallation({
  EARSHOT_ALLOW_PRIVATE_ADDRESSES: "127.0.0.0/8",
  SMTP_URL: mailbox.url,
  MAIL_FROM: "earshot@example.org",
});
const { id: product } = await addDepartment(app.context, { name: "Product" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("a head adds a webhook, sees its secret once, and what became of what went there", async () => {
  let works = false;
  // It answers after the screen has read what waits: what came of it is news.
  const receiver = await openReceiver((response) =>
    setTimeout(() => response.writeHead(works ? 200 : 410).end(), 1500),
  );
  afterAll(receiver.close);
  const { page, complaints, close } = await joinAs("Ada", ["head"], "/settings/ways-out", desk, [product]);
  await says(page, "No way out yet");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Add a way out" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill("http://10.0.0.1/hook");
  await dialog.getByRole("button", { name: "Add a way out" }).click();
  await says(page, /is in a private network/);
  await dialog.getByLabel("Address").fill(receiver.url);
  await dialog.getByLabel("Name").fill("Tickets");
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add a way out" }).click();
  await says(page, /^whsec_/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Try Tickets" }).click();
  await says(page, "Not delivered: the receiver wants no more");
  works = true;
  await page.getByRole("button", { name: /^Send again/ }).click();
  await page.getByRole("cell", { name: "Sent", exact: true }).waitFor();
  expect(new Set(receiver.got.map(({ id }) => id)).size).toBe(1);
  await page.getByRole("button", { name: /^Show the tries/ }).click();
  await dialog.getByText("the receiver wants no more (410)").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Change Tickets" }).click();
  await dialog.getByLabel("How often").click();
  await page.getByRole("option", { name: "Once a day" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("row", { name: /Tickets .* Once a day/ }).waitFor();
  await page.getByRole("button", { name: "Remove Tickets" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await says(page, "No way out yet");
  expect(complaints).toEqual([]);
  await close();
});

test("a member has mail, and nothing else to add", async () => {
  const dark = { ...phone, colorScheme: "dark" } as const;
  const { page, complaints, close } = await joinAs("Bob", ["member"], "/settings/ways-out", dark, [product]);
  await page.getByRole("button", { name: "Add a way out" }).tap();
  const dialog = page.getByRole("dialog");
  expect(await dialog.getByLabel("Address").count()).toBe(0);
  await dialog.getByRole("button", { name: "Add a way out" }).tap();
  await page.getByRole("button", { name: "Try bob@example.org" }).tap();
  await expect.poll(() => mailbox.taken.map(({ to }) => to)).toEqual([["bob@example.org"]]);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("a head names a mail that came in, and puts another one away and back", async () => {
  const deliver = (number: number, subject: string) => {
    const head = `From: Grace <grace@outside.example>\r\nSubject: ${subject}\r\nMessage-ID: <${number}@outside.example>`;
    return takeMail(
      app.context,
      { secret: "any", ownAddresses: [] },
      { raw: Buffer.from(`${head}\r\n\r\nThe box was empty\r\n`) },
    );
  };
  await deliver(1, "Empty box");
  await deliver(2, "Buy cheap");
  const { page, complaints, close } = await joinAs("Cleo", ["head"], "/exchange/mails", desk, [product]);
  await page.getByRole("button", { name: "Put away Buy cheap" }).click();
  await page.getByRole("button", { name: "Put away Buy cheap" }).waitFor({ state: "hidden" });
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Put away Buy cheap" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Name it Empty box" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").first().click();
  await page.getByRole("option", { name: "Praise" }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Make it a fact" }).click();
  await says(page, "The mail is a fact now.");
  await page.getByRole("button", { name: "Name it Empty box" }).waitFor({ state: "hidden" });
  await page.goto(at("/exchange/facts"));
  await says(page, "The box was empty");
  expect(complaints).toEqual([]);
  await close();
});
