import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addFactType } from "../../src/modules/exchange/catalogue/fact-types.ts";
import { captureFact } from "../../src/modules/exchange/facts/facts.ts";
import { getHandOff, handOff } from "../../src/modules/exchange/hand-offs/hand-offs.ts";
import type { NewNeed } from "../../src/modules/exchange/needs/contract.ts";
import { addNeed } from "../../src/modules/exchange/needs/needs.ts";
import { logContact } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, fits, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: reception } = await addDepartment(app.context, { name: "Reception" });

let kinds = 0;
/** A department of its own that wants every fact of a kind of its own. */
async function openDesk(name: string, form: "each" | "digest" = "each", within: NewNeed["within"] = null) {
  kinds += 1;
  const { id } = await addDepartment(app.context, { name });
  const type = await addFactType(app.context, { code: `journey_${kinds}`, name: `About ${name}` });
  await addNeed(app.context, { factType: type.id, department: id, form, within });
  const told = async (words: string) => {
    const fact = await captureFact(app.context, { type: type.code, words, department: reception });
    await app.following.caughtUp();
    return fact.id;
  };
  return { id, told, kind: type.name };
}

const dark = { colorScheme: "dark" } as const;
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const rows = (page: Page) => page.locator("[data-row]");

test("what one tells stands in the other's open inbox, is answered there, and the answer comes back", async () => {
  const { id: product, kind } = await openDesk("Product");
  const max = await joinAs("Max", ["member"], "/inbox", desk, [product]);
  await says(max.page, "Nothing is before you");
  expect(await accessibilityFaults(max.page)).toEqual([]);

  const mia = await joinAs("Mia", ["member"], "/exchange/facts", desk, [reception]);
  await says(mia.page, "No fact yet");
  await mia.page.keyboard.press("p");
  const dialog = mia.page.getByRole("dialog", { name: "Pass on a fact" });
  await dialog.getByText(kind).click();
  await dialog.getByLabel("In a sentence").fill("The lid was broken");
  await dialog.getByRole("button", { name: "Pass on" }).click();
  await mia.page.getByRole("link", { name: "Show the fact" }).click();
  await mia.page.getByRole("heading", { name: "Product", exact: true }).waitFor();

  await says(max.page, "The lid was broken");
  await max.page.getByRole("link", { name: /Inbox 1 waiting/ }).waitFor();
  await says(max.page, "from Reception");
  expect(await accessibilityFaults(max.page)).toEqual([]);
  await max.page.keyboard.press("j");
  await max.page.keyboard.press("Enter");
  await max.page.locator("textarea:focus").waitFor();
  await says(mia.page, "by Max");
  expect(await accessibilityFaults(max.page)).toEqual([]);
  await max.page.keyboard.type("New lids from May");
  await max.page.keyboard.press("Control+Enter");
  await says(max.page, "Answered. Whoever told it sees it.");
  await says(max.page, "You answered or finished one item today.");
  await says(mia.page, "New lids from May");

  await max.page.keyboard.press("u");
  await says(max.page, "The lid was broken");
  expect([...max.complaints, ...mia.complaints]).toEqual([]);
  await mia.close();
  await max.close();
});

test("an inbox is worked through by keyboard: given, put off, done, and each taken back", async () => {
  const { id, told } = await openDesk("Workshop");
  for (const words of ["The door sticks", "The lamp flickers", "The floor creaks"]) await told(words);
  await logContact(app.context, { who: { name: "Ada Lovelace" }, medium: "phone", department: id });
  await app.following.caughtUp();
  const { page, complaints, close } = await joinAs("Tom", ["member"], "/inbox", desk, [id]);
  const ben = await joinAs("Ben", ["member"], "/inbox", { ...desk, ...dark }, [id]);
  await says(page, "Nothing is asked · 1 loose end · 3 for information");
  await says(page, "Ask Ada Lovelace");

  // The loose end comes first; arrows go as far as letters.
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("a");
  await page.getByLabel("Who of Workshop answers for it").selectOption({ label: "Tom (me)" });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Assign", exact: true }).last().click();
  await says(page, "Tom answers for it now");
  await says(page, "1 asked · 1 loose end · 2 for information");
  await says(ben.page, "2 for information");

  await rows(page).filter({ hasText: "The lamp flickers" }).focus();
  await page.keyboard.press("s");
  await says(page, "Until when?");
  await page.getByLabel("Why, if you like").fill("The electrician comes");
  await page.getByText("Tomorrow morning").click();
  await says(page, "1 asked · 1 loose end · 1 for information");
  await says(page, /^Put off until .*Colleagues/);
  await page.keyboard.press("u");
  await says(page, "1 asked · 1 loose end · 2 for information");
  await rows(page).filter({ hasText: "The lamp flickers" }).focus();
  await page.keyboard.press("e");
  await says(page, "Done. Colleagues keep theirs.");
  await says(page, "1 asked · 1 loose end · 1 for information");
  await page.getByText("Done", { exact: true }).first().click();
  await rows(page).filter({ hasText: "The lamp flickers" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: /^Bring back/ }).click();
  await says(page, "What you answer or are done with stands here.");
  await page.getByText("Before me", { exact: true }).click();
  await says(page, "1 asked · 1 loose end · 2 for information");

  // Two at once: one wins, the other is told by whom and sees it again.
  // Ben hears of nothing from here on: his stream is asked for and never begins.
  await ben.page.route("**/api/v1/live*", () => {});
  await ben.page.reload();
  await rows(ben.page).filter({ hasText: "The door sticks" }).focus();
  await ben.page.keyboard.press("Enter");
  await ben.page.locator("textarea:focus").waitFor();
  await rows(page).filter({ hasText: "The door sticks" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("textarea:focus").fill("Planed");
  await ben.page.locator("textarea:focus").fill("Oiled");
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await says(page, "Answered. Whoever told it sees it.");
  await ben.page.getByRole("button", { name: "Answer", exact: true }).click();
  await says(ben.page, /answered already by Tom/);
  expect([...complaints, ...ben.complaints]).toEqual([]);
  await ben.close();
  await close();
});

test("a hand-off is asked about, taken on, given back and passed on in two inboxes, by keyboard", async () => {
  const { id: floor } = await addDepartment(app.context, { name: "Shop floor" });
  const { id: field } = await addDepartment(app.context, { name: "Field service" });
  const [mara, otto] = [
    await joinAs("Mara", ["member"], "/inbox", desk, [floor]),
    await joinAs("Otto", ["member"], "/inbox", { ...desk, ...dark }, [field]),
  ];
  await says(mara.page, "Nothing is before you");
  await says(otto.page, "Nothing is before you");
  const given = await handOff(app.context, {
    ...{ from: floor, to: field, subject: "Look at the boiler", words: "It drips at night" },
  });
  const row = (page: Page) => rows(page).filter({ hasText: "Look at the boiler" }).first();
  // What is owed by a clock has rows of its own, with the same words.
  const item = (page: Page) => page.locator("[data-item]").filter({ hasText: "Look at the boiler" });
  await says(otto.page, /^1 asked/);
  await item(otto.page).focus();
  await otto.page.keyboard.press("Enter");
  await says(otto.page, "It drips at night");
  expect(await accessibilityFaults(otto.page)).toEqual([]);
  await item(otto.page).focus();
  await otto.page.keyboard.press("q");
  await otto.page.locator("textarea:focus").fill("Which floor?");
  expect(await accessibilityFaults(otto.page)).toEqual([]);
  await otto.page.keyboard.press("Control+Enter");
  await says(otto.page, /^Nothing is asked/);

  await item(mara.page).focus();
  await mara.page.keyboard.press("w");
  await says(mara.page, "Which floor?");
  await mara.page.locator("textarea:focus").fill("The third");
  await mara.page.keyboard.press("Control+Enter");
  await item(mara.page).waitFor({ state: "detached" });

  await says(otto.page, /^1 asked/);
  await item(otto.page).focus();
  await otto.page.keyboard.press("y");
  await says(otto.page, "Otto answers for it");
  await otto.page.keyboard.press("u");
  await item(otto.page)
    .getByRole("button", { name: /^Accept/ })
    .waitFor();
  await item(otto.page).focus();
  await otto.page.keyboard.press("r");
  await otto.page.getByLabel("In a sentence").press("Control+Enter");
  await otto.page.locator("select[aria-invalid=true]").waitFor();
  await otto.page.getByLabel("Why it goes back").selectOption({ label: "Bad time" });
  await otto.page.getByLabel("In a sentence").fill("Not before May");
  await otto.page.keyboard.press("Control+Enter");
  await item(otto.page).waitFor({ state: "detached" });

  await says(mara.page, "Returned: Bad time");
  expect(await accessibilityFaults(mara.page)).toEqual([]);
  await item(mara.page).focus();
  await mara.page.keyboard.press("o");
  await mara.page.getByLabel("To which department").selectOption({ label: "Field service" });
  await mara.page.keyboard.press("Control+Enter");
  await says(mara.page, "Passed on");

  // Two at once: one wins, and the other is told by whom.
  const ida = await joinAs("Idun", ["member"], "/inbox", phone, [field]);
  await item(ida.page).waitFor();
  await fits(ida.page);
  const late = Promise.withResolvers<void>();
  await ida.page.route(/\/api\/v1\/inbox(\?|$)/, (route) => late.promise.then(() => route.continue()));
  await item(otto.page).focus();
  await otto.page.keyboard.press("y");
  await says(otto.page, "Otto answers for it");
  await item(ida.page)
    .getByRole("button", { name: /^Accept/ })
    .tap();
  await says(ida.page, /Otto accepted it/);
  late.resolve();
  await item(ida.page).waitFor({ state: "detached" });
  await item(otto.page).focus();
  await otto.page.keyboard.press("d");
  await otto.page.locator("textarea:focus").fill("A new seal");
  await otto.page.keyboard.press("Control+Enter");
  await says(otto.page, /^You answered or finished/);
  await otto.page.getByText("Done", { exact: true }).first().click();
  await row(otto.page).waitFor();
  expect((await getHandOff(app.context, given.id)).state).toBe("done");
  expect([...mara.complaints, ...otto.complaints, ...ida.complaints]).toEqual([]);
  for (const { close } of [mara, otto, ida]) await close();
});

test("on a phone in the dark a digest is opened by its day and done with whole", async () => {
  const { id, told } = await openDesk("Kitchen", "digest");
  for (const words of ["Too salty", "Too sweet"]) await told(words);
  const { page, complaints, close } = await joinAs("Uma", ["member"], "/", { ...phone, ...dark }, [id]);
  await page.getByRole("link", { name: /Inbox 2 waiting/ }).tap();
  await says(page, "2 not opened yet");
  await fits(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page
    .getByRole("button", { name: /2 items/ })
    .first()
    .tap();
  await says(page, "Too sweet");
  await page.getByRole("button", { name: /Open and answer Too sweet/ }).tap();
  await page.getByLabel("Answer to whoever told it").waitFor();
  await fits(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: /Done with this day/ }).tap();
  await says(page, "2 items are done. Colleagues keep theirs.");
  await says(page, "You answered or finished 2 items today.");
  await fits(page);
  await page.getByRole("button", { name: /Undo/ }).tap();
  await says(page, "one not opened yet");
  expect(complaints).toEqual([]);
  await close();
});

test("what is to be opened by a time says so, stands among the loose ends, and is in time once it is opened", async () => {
  const { id, told, kind } = await openDesk("Repair", "each", { amount: 1, unit: "days" });
  const fact = await told("The handle came off");
  const { page, complaints, close } = await joinAs("Ria", ["member"], "/inbox", { ...phone, ...dark }, [id]);
  await says(page, "Nothing is asked · 1 loose end · 1 for information");
  await says(page, /to be opened by .* from Reception/);
  await says(page, /left · Repair/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await page.getByText("By a time", { exact: true }).tap();
  await says(page, "The handle came off");
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await page.getByText("Before me", { exact: true }).tap();
  await page.getByRole("link", { name: `Open a fact in time: ${kind}` }).tap();
  await says(page, "the fact to open");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "The handle came off" }).first().tap();
  await says(page, /· in time/);
  expect(page.url()).toBe(at(`/exchange/facts/${fact}`));
  expect(await accessibilityFaults(page)).toEqual([]);
  await fits(page);
  await app.following.caughtUp();
  await page.goto(at("/inbox"));
  await says(page, "Nothing is asked · 0 loose ends · 1 for information");
  expect(await page.getByText("to be opened by").count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test("a head sees what the whole department has before it, and gives it out", async () => {
  const { id, told } = await openDesk("Garage");
  await told("The brakes squeal");
  const eve = await joinAs("Eve", ["member"], "/inbox", phone, [id]);
  const { page, complaints, close } = await joinAs("Ida", ["head"], "/inbox", desk, [id]);
  await page.getByLabel("Whose inbox").selectOption({ label: "All of Garage" });
  await says(page, "The brakes squeal");
  await rows(page).first().focus();
  await page.keyboard.press("a");
  await page.getByLabel("Who of Garage answers for it").selectOption({ label: "Eve" });
  await page.getByRole("button", { name: "Assign", exact: true }).last().click();
  await says(page, "Eve answers for it");
  expect(await accessibilityFaults(page)).toEqual([]);
  await says(eve.page, "1 asked");
  expect(await accessibilityFaults(eve.page)).toEqual([]);
  await eve.page.goto(at("/inbox?show=snoozed"));
  await says(eve.page, "You have put nothing off.");
  expect([...complaints, ...eve.complaints]).toEqual([]);
  await eve.close();
  await close();
});
