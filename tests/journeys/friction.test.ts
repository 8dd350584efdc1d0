import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fixedClock } from "../../src/kernel/clock.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { handOff } from "../../src/modules/exchange/hand-offs/hand-offs.ts";
import { acceptHandOff, returnHandOff } from "../../src/modules/exchange/hand-offs/moves.ts";
import { findOverlaps } from "../../src/modules/exchange/overlaps/find.ts";
import { captureAnswer } from "../../src/modules/touches/answers.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";
import { actor } from "../support/world.ts";

const { app, at, joinAs } = await openInstallation();
const { id: support } = await addDepartment(app.context, { name: "Support" });
const { id: sales } = await addDepartment(app.context, { name: "Sales" });
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** Hours before now. */
const before = (hours: number, who: Actor) => ({
  ...app.context,
  ...{ clock: fixedClock(new Date(Date.now() - hours * 3_600_000).toISOString()), actor: who },
});

test("what departments wait for is seen by cause, opened, and given to somebody to take care of", async () => {
  const empty = await joinAs("Mia", ["member"], "/exchange/friction", phone, [support]);
  await says(empty.page, "No department has waited on another or asked again yet");
  expect(await accessibilityFaults(empty.page)).toEqual([]);

  const [clerk, seller] = [actor(["member"], [support]), actor(["member"], [sales])];
  const { id } = await handOff(before(40, clerk), { to: sales, subject: "Wants a yearly contract" });
  await acceptHandOff(before(30, seller), id);
  await returnHandOff(before(10, seller), id, { reason: "no_budget" });
  app.context.wake();

  // The figures come by themselves.
  await says(empty.page, "Until somebody took it on");
  const cards = empty.page.getByRole("list", { name: "Causes" });
  await cards.getByRole("link", { name: "20 h" }).waitFor();
  expect(await empty.page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(await accessibilityFaults(empty.page)).toEqual([]);
  expect(await empty.page.getByRole("button", { name: /Name who takes care/ }).count()).toBe(0);

  const { page } = await joinAs("Max", ["head"], "/exchange/friction", { ...desk, colorScheme: "dark" }, [sales]);
  const returned = page.getByRole("row").filter({ hasText: "it came back, No budget" });
  await returned.getByRole("link", { name: "20 h" }).waitFor();
  await says(page, "Support waited on Sales most: 20 h.");
  const taking = page.getByRole("row").filter({ hasText: "Until somebody took it on" });
  await taking.getByText("Max").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await returned.getByRole("button", { name: /Name who takes care/ }).click();
  const dialog = page.getByRole("dialog", { name: "Who takes care of it?" });
  await dialog.getByLabel("Somebody in Support").selectOption({ label: "Mia" });
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Name" }).click();
  await returned.getByText("Mia").waitFor();
  // It is hers now, and she sees that without asking again.
  await empty.page.getByLabel("Only what is mine to change").tap();
  await says(empty.page, /it came back, No budget/);
  await empty.page.getByText("Until somebody took it on").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await returned.getByText("Support has no head").waitFor();
  await says(empty.page, "Nothing of that was waited for or asked again");

  // At home stands what is his own to change.
  await page.goto(at("/"));
  await page.getByRole("link", { name: /Support waited on Sales for 10 h. Until somebody took it on/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(at("/exchange/friction"));
  await returned.getByRole("link", { name: "20 h" }).click();
  await page.getByRole("heading", { name: "Times and questions" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Wants a yearly contract" }).click();
  await page.getByRole("heading", { name: "Wants a yearly contract" }).waitFor();
});

test("a customer who was asked twice counts for the department that asked again, and opens the incident", async () => {
  const { id } = await addPerson(app.context, { name: "Ada Lovelace" });
  for (const [department, hours] of [
    [sales, 60],
    [support, 50],
  ] as const) {
    const answer = { person: id, department, words: "a friend", state: "answered", again: true } as const;
    await captureAnswer({ ...before(hours, actor(["member"], [department])) }, answer);
  }
  const { page } = await joinAs("Hanna", ["head"], "/exchange/friction", desk, [support]);
  await findOverlaps(app.context, { kinds: ["asked_twice"] });
  app.context.wake();
  const asked = page.getByRole("row").filter({ hasText: "A customer was asked the same again" });
  await asked.getByText("Hanna").waitFor();
  await page.getByRole("link", { name: /Asked again/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(at("/"));
  await page.getByRole("link", { name: "Support asked a customer what Sales had asked already." }).waitFor();
  await page.goto(at("/exchange/friction"));
  await asked.getByRole("link", { name: "1", exact: true }).click();
  await page.getByRole("heading", { name: "Times and questions" }).waitFor();
  await says(page, "nobody waited");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Ada Lovelace" }).click();
  await page
    .getByRole("heading", { name: /Ada Lovelace|asked/i })
    .first()
    .waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/exchange\/overlaps\/\d+$/);
});
