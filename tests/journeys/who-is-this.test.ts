import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addPerson } from "../../src/modules/customers/index.ts";
import { accessibilityFaults, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();

const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** Two records of one person, as a shop and a newsletter would keep them. */
async function twins(name: string, mail: string) {
  const one = await addPerson(app.context, { name, mails: [`${mail}@gmail.com`], note: "Bought a lamp" });
  const other = await addPerson(app.context, { name, mails: [`${mail.replace(".", "")}+news@googlemail.com`] });
  await app.following.caughtUp();
  return [one.id, other.id] as const;
}

test("a steward works the queue by keys: tells apart, undoes, swaps, merges, and un-merges on the person's page", async () => {
  const [one, other] = await twins("Grace Hopper", "grace.hopper");
  const { page, complaints, close } = await joinAs("Stefan", ["steward"], "/customers/pairs");
  await says(page, "Pair 1 of 1");
  await says(page, "the same mailbox in another spelling, the same name");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("row", { name: /Mail \(differs\)/ }).waitFor();

  await page.keyboard.press("n");
  await says(page, "Everybody is told apart");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Control+z");
  await says(page, "Pair 1 of 1");

  await page.keyboard.press("s");
  await says(page, "Skipped until tomorrow");
  await says(page, "Everybody is told apart");
  await page.reload();
  await says(page, "Everybody is told apart");
  await page.goto(at("/customers/pairs"));
  const skips = await app.context.records.deleteFrom("skipped_pairs").executeTakeFirst();
  expect(Number(skips.numDeletedRows)).toBe(1);
  await page.reload();
  await says(page, "Pair 1 of 1");

  await page.keyboard.press("w");
  await page.getByRole("columnheader", { name: `CU-${other} stays` }).waitFor();
  await page.keyboard.press("m");
  await says(page, `CU-${one} is part of CU-${other}`);
  await says(page, "Everybody is told apart");

  await page.goto(at(`/customers/${one}`));
  await says(page, `CU-${one} turned out to be this person.`);
  await says(page, "Bought a lamp");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: `Un-merge CU-${one}` }).click();
  await says(page, `CU-${one} is whole again`);
  await says(page, "May be the same person");
  expect(complaints).toEqual([]);
  await close();
});

test("on a phone a head merges by thumb, and marketing sees masked pairs that others decide", async () => {
  await twins("Hedy Lamarr", "hedy.lamarr");
  const head = await joinAs("Hanna", ["head"], "/customers/pairs", phone);
  await says(head.page, /Pair 1 of/);
  expect(await head.page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(await accessibilityFaults(head.page)).toEqual([]);
  const marketing = await joinAs("Marta", ["marketing"], "/customers/pairs", phone);
  await says(marketing.page, "Heads, data stewards and administrators decide.");
  expect(await marketing.page.getByText(/Hedy|Grace/).count()).toBe(0);
  expect(await marketing.page.getByRole("button", { name: /Merge|Not the same/ }).count()).toBe(0);
  await head.page.getByRole("button", { name: "Merge" }).click();
  await says(head.page, /is part of/);
  expect([...head.complaints, ...marketing.complaints]).toEqual([]);
  await head.close();
  await marketing.close();
});
