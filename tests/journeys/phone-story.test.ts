import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { signMessage } from "../../src/kernel/http/webhooks.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { recordOutcome } from "../../src/modules/returns/outcomes/outcomes.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openShipped } from "../support/installation.ts";
import { untilKept } from "../support/kept-offline.ts";

const { app, at, joinAs, network } = await openShipped();
const { id: reception } = await addDepartment(app.context, { name: "Reception" });
const { id: marketing } = await addDepartment(app.context, { name: "Marketing" });

/** What the owner of the data folder makes at the command line. */
async function make<Made>(path: string, body: object): Promise<Made> {
  const headers = { authorization: `Bearer ${app.ownerToken}`, "content-type": "application/json" };
  const response = await app.fetch(
    new Request(`http://earshot/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) }),
  );
  expect(response.status).toBe(201);
  return (await response.json()) as Made;
}

await make("/lines", { number: "204", department: reception, label: "Front desk" });
const pbx = await make<{ id: number; secret: string }>("/webhooks", { name: "Phone system" });

/** The phone system says that it rings on the line of reception. */
async function ring(number: string | null): Promise<void> {
  const body = JSON.stringify({ number, direction: "inbound", started: new Date().toISOString(), line: "204" });
  const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1000))];
  const signature = signMessage(pbx.secret, { id, timestamp, body });
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature };
  const answered = await fetch(at(`/api/v1/calls?source=${pbx.id}`), { method: "POST", headers, body });
  expect(await answered.json()).toMatchObject({ result: "taken", line: true });
}

/** A customer with a telephone number who has just bought for so much. */
async function buyer(name: string, number: string, amount: string): Promise<number> {
  const { id } = await addPerson(app.context, { name, phones: [number] });
  const value = { amount, currency: "EUR" };
  await recordOutcome(app.context, { person: id, kind: "order", at: new Date().toISOString(), value });
  return id;
}

/** What a channel has earned, on the page of returns as a phone shows it. */
const earnedBy = (page: Page, channel: string) =>
  page.getByRole("listitem").filter({ hasText: channel }).getByText("€480").first();

test("the phone rings at reception, the answer is captured without a network, and the channel's return changes", async () => {
  const ada = await buyer("Ada Lovelace", "+49 30 5551234", "480.00");
  const marketer = await joinAs("Mia", ["member", "marketing"], "/returns?model=said", phone, [marketing]);
  await earnedBy(marketer.page, "Unknown: not asked yet").waitFor();
  expect(await earnedBy(marketer.page, "Event or fair").count()).toBe(0);

  const { page, complaints, close } = await joinAs("Rita", ["member"], "/", phone, [reception]);
  await untilKept(page);
  await ring("030 5551234");
  const call = page.getByRole("region", { name: /calls$/ });
  await call.getByText("on Front desk").waitFor();
  await call.getByText(`CU-${ada}`).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });

  network.cut();
  await call.getByRole("button", { name: "Capture" }).tap();
  const dialog = page.getByRole("dialog", { name: "Capture" });
  await expect.poll(() => dialog.getByRole("combobox", { name: "Who" }).inputValue()).toContain(`CU-${ada}`);
  await dialog.getByText("Event or fair").tap();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save the answer" }).tap();
  await page.getByText("Kept on this device").first().waitFor();
  await page.getByRole("button", { name: "1 waiting" }).waitFor();
  expect(await earnedBy(marketer.page, "Event or fair").count()).toBe(0);

  network.restore();
  for (const one of [page, marketer.page]) await one.evaluate(() => dispatchEvent(new Event("online")));
  await page.getByText("What waited has arrived.").waitFor();
  await page.getByRole("button", { name: "1 waiting" }).waitFor({ state: "detached" });
  await call.waitFor({ state: "detached" });

  // Marketing sees it on the page that was open all the while, and who is behind it.
  const earned = earnedBy(marketer.page, "Event or fair");
  await earned.waitFor({ timeout: 60_000 });
  await earned.tap();
  await marketer.page.waitForURL(/returns\/rows/);
  await marketer.page.locator(`a[href="/customers/${ada}"]`).first().tap();
  await marketer.page
    .getByText(/Event or fair/)
    .first()
    .waitFor();
  expect([...complaints, ...marketer.complaints]).toEqual([]);
  await close();
  await marketer.close();
});

test("whoever calls is captured in under ten seconds with four keys, and a call is put away and brought back", async () => {
  const { page, complaints, close } = await joinAs("Sam", ["member"], "/", desk, [reception]);
  await page.getByRole("link", { name: "Capture an answer" }).waitFor();
  await ring("+49 30 5559876");
  const call = page.getByRole("region", { name: "+49305559876 calls" });
  await call.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await call.getByRole("button", { name: "Put away" }).click();
  await page.getByText("The call is put away.").waitFor();
  await call.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await call.waitFor();

  const began = Date.now();
  await page.keyboard.press("c");
  const who = page.getByRole("combobox", { name: "Who" });
  await expect.poll(() => who.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await who.inputValue()).toBe("+49305559876");
  await page.keyboard.press("Enter");
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await page.getByText("Passed to Marketing:").waitFor();
  expect(Date.now() - began).toBeLessThan(10_000);
  const [captured] = await app.context.records
    .selectFrom("answers")
    .innerJoin("members", "members.id", "answers.member")
    .select(["answers.took_ms", "answers.contact", "answers.person"])
    .where("members.name", "=", "Sam")
    .execute();
  expect(captured?.took_ms).toBeLessThan(10_000);
  expect([captured?.contact, captured?.person]).toEqual([expect.any(Number), expect.any(Number)]);
  await call.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await close();
});
