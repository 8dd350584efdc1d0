import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addPerson } from "../../src/modules/customers/index.ts";
import { captureAnswer } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, joinAs } = await openInstallation();
const said = ["redit thread", "redit thread", "the blue bus", "asdf", "no clue mate", "flyier at the gym"];
for (const words of said) await captureAnswer(app.context, { words });

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const waiting = (page: Page) => page.getByRole("region", { name: "Words that wait" }).locator("[data-row]");
const words = (page: Page) => waiting(page).evaluateAll((rows) => rows.map((row) => row.getAttribute("data-words")));

test("marketing works through the words that wait by keyboard, in bulk, and takes it back", async () => {
  const { page, complaints, close } = await joinAs("Marta", ["marketing"], "/channels/unmatched");
  await says(page, "5 of 5 left");
  expect(await words(page)).toEqual(["redit thread", "asdf", "flyier at the gym", "no clue mate", "the blue bus"]);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("n");
  await says(page, "“asdf”: Not an answer");
  await says(page, "4 of 5 left");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-words"))).toBe("flyier at the gym");
  await page.keyboard.press("1");
  await says(page, "“flyier at the gym”: Newspaper, flyer or poster");
  await says(page, "3 of 5 left");
  await page.keyboard.press("Control+z");
  await says(page, "4 of 5 left");

  await page.keyboard.press("Escape");
  await waiting(page).first().focus();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("X");
  await says(page, "3 selected");
  await page.keyboard.press("a");
  expect(await page.getByRole("switch", { name: /Also for the same words/ }).isChecked()).toBe(false);
  await page.getByLabel("Channel for all that are selected").selectOption({ label: "Social media" });
  await says(page, "3 words: Social media");
  await says(page, "1 of 5 left");
  expect(await words(page)).toEqual(["the blue bus"]);
  await page
    .getByRole("button", { name: /^Take back .*redit thread/ })
    .first()
    .click();
  await says(page, "4 answers are as they were");
  await says(page, "4 of 5 left");
  await page.getByLabel("Matched by itself from").fill("95");
  await page.getByRole("button", { name: "Save" }).click();
  await says(page, "From 95% on, words are matched by themselves");
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("on a phone the queue fits and is worked by thumb, and an empty one says so", async () => {
  const { page, complaints, close } = await joinAs("Mona", ["marketing"], "/channels/unmatched", phone);
  await says(page, "4 of 4 left");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  await page.getByRole("button", { name: /^Doesn't remember .*no clue mate/ }).click();
  await says(page, "“no clue mate”: Doesn't remember");
  for (const said of ["redit thread", "flyier at the gym", "the blue bus"]) {
    await page.getByLabel(`Another channel for “${said}”`).selectOption({ label: "Other" });
    await says(page, `“${said}”: Other`);
  }
  await says(page, "Every answer has found its place");
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("a member sees where the own answers stand, and no queue", async () => {
  const { page, complaints, close } = await joinAs("Mia", ["member"], "/channels/unmatched", phone);
  await says(page, "Your own answers");
  await says(page, "You have not recorded an answer yet.");
  expect(await waiting(page).count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ["Malte", phone],
  ["Maren", desk],
])("an answer that was parted by mistake becomes one again on the person's page: %s", async (name, options) => {
  const { id } = await addPerson(app.context, { name: `Customer of ${name}` });
  const words = `E-mail and Search engine (${name})`.replace(/ \(.*/, name === "Malte" ? "" : "!");
  await captureAnswer(app.context, { person: id, words });
  await app.following.caughtUp();
  const { page, complaints, close } = await joinAs(name, ["marketing"], `/customers/${id}`, options);
  await says(page, `Part of “${words}”`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "One answer" }).first().click();
  await says(page, `“${words}” is one answer, and waits`);
  await says(page, "Heard of us, in words that match no channel yet");
  await page.getByRole("button", { name: /Undo/ }).first().click();
  await says(page, `Part of “${words}”`);
  expect(complaints).toEqual([]);
  await close();
});
