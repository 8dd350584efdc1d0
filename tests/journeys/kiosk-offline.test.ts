import { expect, test } from "vitest";
import { archiveChannel } from "../../src/modules/channels/index.ts";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addKiosk } from "../../src/modules/company/kiosk-links.ts";
import { accessibilityFaults, openPage, phone } from "../support/browser.ts";
import { openShipped } from "../support/installation.ts";

const { app, at, browser, network } = await openShipped();
const { id: department } = await addDepartment(app.context, { name: "Reception" });
const { records } = app.context;

test("what is left at a kiosk without a network arrives once, also with a chip that was removed meanwhile", async () => {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const kiosk = await addKiosk(app.context, { name: "Counter", department, expiresAt });
  const { page, complaints, close } = await openPage(browser, at(kiosk.path), phone);
  await page.getByLabel("Code").fill(kiosk.code);
  await page.getByRole("button", { name: "Open" }).click();
  const chip = (name: string) => page.locator("label", { hasText: name });
  await chip("E-mail").waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));

  network.cut();
  await page.reload();
  await chip("E-mail").tap();
  await page.getByRole("button", { name: "Send" }).tap();
  await page.getByText("It is kept here").waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  await chip("Something else").tap();
  await page.getByLabel("In your own words").fill("a yellow kite");
  await page.getByRole("button", { name: "Send" }).tap();
  await page.getByText("2 wait.").waitFor();
  await page.getByRole("button", { name: "Leave an idea" }).tap();
  await page.getByLabel("What could we do better?").fill("More chairs");
  await page.getByRole("button", { name: "Send" }).tap();
  await page.getByText("3 wait.").waitFor();
  await page.reload();
  await chip("E-mail").waitFor();

  const email = await records.selectFrom("channels").select("id").where("code", "=", "email").executeTakeFirstOrThrow();
  await archiveChannel(app.context, email.id);
  network.loseEvery(2, /\/api\/v1\/kiosk\/(answers|ideas)$/);
  network.restore();
  await page.evaluate(() => dispatchEvent(new Event("online")));
  const waits = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open("earshot");
          opening.onsuccess = () => {
            const counting = opening.result.transaction("captures").objectStore("captures").count();
            counting.onsuccess = () => {
              opening.result.close();
              resolve(counting.result);
            };
          };
        }),
    );
  await expect.poll(waits, { timeout: 60_000 }).toBe(0);
  expect(network.lost()).toBeGreaterThan(0);
  const answers = await records
    .selectFrom("answers")
    .leftJoin("channels", "channels.id", "answers.channel")
    .select(["channels.code", "answers.words", "answers.door"])
    .where("answers.department", "=", department)
    .orderBy("answers.id")
    .execute();
  expect(answers).toEqual([
    { code: "email", words: "", door: "kiosk" },
    { code: null, words: "a yellow kite", door: "kiosk" },
  ]);
  const ideas = await records.selectFrom("ideas").select("words").where("department", "=", department).execute();
  expect(ideas).toEqual([{ words: "More chairs" }]);
  expect(complaints).toEqual([]);
  await close();
});
