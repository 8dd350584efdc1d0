import { sql } from "kysely";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import type { Role } from "../../src/kernel/permissions.ts";
import { archiveChannel } from "../../src/modules/channels/index.ts";
import { addDepartment, inviteMember } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { captureAnswer } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openShipped, password } from "../support/installation.ts";
import { untilKept } from "../support/kept-offline.ts";

const { app, at, joinAs: joined, network } = await openShipped();
const { id: support } = await addDepartment(app.context, { name: "Support" });
afterEach(() => network.restore());

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const whoField = (page: Page) => page.getByRole("combobox", { name: "Who" });

/** Somebody of Support who has just joined, with the app kept in the browser, at the page to capture on. */
async function joinAs(name: string, options: BrowserContextOptions = desk, roles: Role[] = ["member"]) {
  const opened = await joined(name, roles, "/capture", options, [support]);
  await says(opened.page, "How did you hear about us?");
  await untilKept(opened.page);
  return opened;
}

const rowsNamed = async (start: string) => {
  const rows = await app.context.records
    .selectFrom("answers")
    .select(["words", "member", "at", "withdrawn_at"])
    .where("words", "like", `${start}%`)
    .execute();
  return rows;
};

/** How many captures each of five people makes; a whole day's worth, 100, takes minutes. */
const each = Number(process.env.CAPTURES ?? 30);

/** The network is there again, as the browser notices it. */
async function reconnect(page: Page) {
  network.restore();
  await page.evaluate(() => dispatchEvent(new Event("online")));
}

/** Captures words by keyboard on the open page, and waits until they are kept. */
async function capture(page: Page, words: string) {
  await whoField(page).press("Enter");
  await page.keyboard.press("9");
  const field = page.getByLabel("In their words");
  await field.waitFor();
  await field.fill(words);
  await field.press("Enter");
  await field.waitFor({ state: "hidden" });
}

test(`five people with ${each} captures each deliver all records, once each, though every third reply is lost`, async () => {
  const names = ["Ann", "Ben", "Cleo", "Dan", "Eve"];
  const people = [];
  for (const name of names) people.push({ name, ...(await joinAs(name)) });
  network.cut();
  await Promise.all(
    people.map(async ({ page, name }) => {
      for (let number = 1; number <= each; number += 1) await capture(page, `${name} ${number}`);
      await page.getByRole("button", { name: `${each} waiting` }).waitFor();
    }),
  );
  expect(await rowsNamed("")).toEqual([]);

  network.loseEvery(3, /\/api\/v1\/(answers|contacts)$/);
  network.restore();
  await expect.poll(async () => (await rowsNamed("")).length, { timeout: 400_000, interval: 1_000 }).toBe(5 * each);
  for (const { page } of people) {
    await page.getByRole("button", { name: /waiting/ }).waitFor({ state: "detached", timeout: 60_000 });
  }
  network.loseEvery(0, /$^/);
  const rows = await rowsNamed("");
  const wanted = names.flatMap((name) => Array.from({ length: each }, (_, number) => `${name} ${number + 1}`));
  expect(rows.map(({ words }) => words).sort()).toEqual(wanted.sort());
  expect(new Set(rows.map(({ member }) => member)).size).toBe(5);
  expect(network.lost()).toBeGreaterThan(each);
  for (const { complaints, close } of people) {
    expect(complaints).toEqual([]);
    await close();
  }
}, 900_000);

test("the app opens without a network, also after a reload, and captures; what waits arrives when there is one", async () => {
  const { page, complaints, close } = await joinAs("Finn", phone);
  network.cut();
  await page.reload();
  await says(page, "How did you hear about us?");
  await page.getByText("Event or fair").tap();
  await page.getByRole("button", { name: "Save the answer" }).tap();
  await says(page, "Kept on this device");
  await page.reload();
  const badge = page.getByRole("button", { name: "1 waiting" });
  await badge.tap();
  const list = page.getByRole("dialog", { name: "Waiting to be sent" });
  await list.getByText("Event or fair").waitFor();
  await list.getByText("The server does not answer yet").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");

  // A page that was never opened here says what it needs, and opens by itself once it can be had.
  await page.goto(at("/ideas"));
  await page.getByRole("heading", { name: "This page needs the network" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Try again" }).tap();
  await says(page, "The server still does not answer.");
  await page.getByRole("main").getByRole("link", { name: "Capture" }).tap();
  await says(page, "How did you hear about us?");
  await page.goBack();
  await page.getByRole("heading", { name: "This page needs the network" }).waitFor();
  network.restore();
  await page.getByText("What waited has arrived.").first().waitFor({ timeout: 60_000 });
  await page.getByRole("heading", { name: "Ideas", exact: true }).waitFor({ timeout: 60_000 });
  await badge.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await close();
});

test("a capture that waits can be undone, or dropped on purpose", async () => {
  const { page, close } = await joinAs("Gus");
  network.cut();
  await capture(page, "Gus undone");
  await page.getByRole("button", { name: "1 waiting" }).waitFor();
  await page.keyboard.press("Control+z");
  await says(page, "Undone");
  await capture(page, "Gus dropped");
  await page.getByRole("button", { name: "1 waiting" }).click();
  const list = page.getByRole("dialog", { name: "Waiting to be sent" });
  await list.getByRole("button", { name: "Drop" }).click();
  await list.getByText("Drop this capture?").waitFor();
  await list.getByRole("button", { name: "Drop it" }).click();
  await list.getByText("Everything has arrived.").waitFor();
  await page.keyboard.press("Escape");
  await reconnect(page);
  await capture(page, "Gus stands");
  await expect
    .poll(async () => (await rowsNamed("Gus")).filter((row) => row.withdrawn_at === null))
    .toMatchObject([{ words: "Gus stands" }]);
  await close();
});

test("what the server refuses is never lost: it is shown with its sentence, and put right", async () => {
  const email = await app.context.records.selectFrom("channels").select("id").where("code", "=", "email");
  const { id: removed } = await email.executeTakeFirstOrThrow();
  const { id: asked } = await addPerson(app.context, { name: "Ada Lovelace" });
  const { page, close } = await joinAs("Hanna");
  const answerOf = (chip: string) => page.locator("label", { hasText: chip }).click();
  const waits = async (count: number, chip: string) => {
    await page.getByRole("button", { name: `${count} waiting` }).waitFor();
    // The next one is captured on an empty form, and one that is refused at once comes back to it instead of waiting.
    await says(page, `sent when the server answers: ${chip}`);
  };
  network.cut();
  await whoField(page).fill(`CU-${asked}`);
  await answerOf("Event or fair");
  await page.keyboard.press("Enter");
  await waits(1, "Event or fair");
  await answerOf("E-mail");
  await page.keyboard.press("Enter");
  await waits(2, "E-mail");
  await whoField(page).fill("ada@example.org0.2961");
  await answerOf("Radio or television");
  await page.keyboard.press("Enter");
  await waits(3, "Radio or television");
  // Meanwhile another department asks her, and marketing takes a chip away.
  await captureAnswer(app.context, { person: asked, channel: "broadcast" });
  await archiveChannel(app.context, removed);
  await reconnect(page);

  // What was being sent when the network went is given up first.
  await page.getByRole("button", { name: "2 need you" }).click({ timeout: 90_000 });
  const list = page.getByRole("dialog", { name: "Waiting to be sent" });
  const second = list.getByRole("listitem").filter({ hasText: "Another answer is recorded only on purpose" });
  const unreadable = list.getByRole("listitem").filter({ hasText: "This is not a mail address" });
  await second.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await second.getByRole("button", { name: "Record another answer" }).click();
  await second.waitFor({ state: "detached" });
  await unreadable.getByRole("button", { name: "Put it right" }).click();
  const mending = page.getByRole("dialog", { name: "Capture" });
  await mending.getByRole("combobox", { name: "Who" }).fill("ada@example.org");
  await mending.getByRole("button", { name: "Save the answer" }).click();
  await list.getByText("Everything has arrived.").waitFor();
  const { rows } = await sql<{ code: string }>`
    select channels.code from answers join channels on channels.id = answers.channel
    where answers.member is not null and answers.words = '' and channels.code in ('event', 'email', 'broadcast')
      and answers.member = (select id from members where name = 'Hanna') order by code`.execute(app.context.records);
  expect(rows.map(({ code }) => code)).toEqual(["broadcast", "email", "event"]);
  await close();
});

test("another member on the same device neither sees nor sends what waits", async () => {
  const { page, close } = await joinAs("Ida", desk, ["member", "admin"]);
  network.cut();
  await capture(page, "Ida waits");
  await page.getByRole("button", { name: "1 waiting" }).waitFor();
  const invitation = await inviteMember(app.context, {
    name: "Jo",
    mail: "jo@example.org",
    roles: ["member"],
    departments: [support],
  });
  await page.context().clearCookies();
  network.restore();
  await page.goto(at(invitation.path));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL(at("/"));
  await page.goto(at("/capture"));
  await says(page, "How did you hear about us?");
  await capture(page, "Jo speaks");
  await expect.poll(async () => (await rowsNamed("Jo")).length, { timeout: 30_000 }).toBe(1);
  expect(await page.getByRole("button", { name: /waiting/ }).count()).toBe(0);
  expect(await rowsNamed("Ida")).toEqual([]);

  await page.context().clearCookies();
  await page.goto(at("/sign-in"));
  await page.getByLabel("Mail address").fill("ida@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).first().click();
  await expect.poll(async () => (await rowsNamed("Ida")).length, { timeout: 30_000 }).toBe(1);
  await close();
});

test("a clock that is ahead costs a capture its time, and nothing else", async () => {
  const { page, close } = await joinAs("Kim");
  await page.clock.install({ time: Date.now() + 24 * 60 * 60_000 });
  await page.reload();
  await says(page, "How did you hear about us?");
  await capture(page, "Kim ahead");
  await says(page, "The clock of this device is ahead");
  const [row] = await rowsNamed("Kim");
  expect(Math.abs(Date.parse(row?.at ?? "") - Date.now())).toBeLessThan(60_000);
  await close();
});
