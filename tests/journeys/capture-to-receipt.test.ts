import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { requirePeople } from "../../src/modules/customers/index.ts";
import { listFactTypes } from "../../src/modules/exchange/catalogue/fact-types.ts";
import { addNeed } from "../../src/modules/exchange/needs/needs.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, at, joinAs } = await openInstallation();
const { id: counter } = await addDepartment(app.context, { name: "Counter" });
const { id: campaigns } = await addDepartment(app.context, { name: "Campaigns" });
const kinds = await listFactTypes(app.context);
for (const code of ["complaint", "source_answer"]) {
  const factType = kinds.find((kind) => kind.code === code)?.id ?? 0;
  await addNeed(app.context, { factType, department: campaigns });
}
const says = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const item = (page: Page, text: string) => page.locator("[data-item]").filter({ hasText: text });

test("what the counter captures is used in a decision, and the receipt shows on the screen of who captured it", async () => {
  const nora = await joinAs("Nora", ["marketing"], "/inbox", { ...desk, colorScheme: "dark" }, [campaigns]);
  await says(nora.page, "Nothing is before you");
  const mia = await joinAs("Mia", ["member"], "/exchange/facts", phone, [counter]);
  await says(mia.page, "No fact yet");

  // A fact.
  await mia.page.getByRole("button", { name: "Pass on a fact" }).first().tap();
  const dialog = mia.page.getByRole("dialog", { name: "Pass on a fact" });
  await dialog.getByText("Complaint").tap();
  await dialog.getByLabel("In a sentence").fill("The leaflet names the wrong hours");
  await dialog.getByRole("button", { name: "Pass on" }).tap();
  await mia.page.getByRole("link", { name: "Show the fact" }).tap();
  await mia.page.getByRole("heading", { name: "Campaigns" }).waitFor();

  await item(nora.page, "The leaflet names the wrong hours").focus();
  await nora.page.keyboard.press("Enter");
  await says(mia.page, "by Nora");
  await nora.page.getByRole("link", { name: "Show the fact and its trail" }).click();
  await nora.page.getByRole("button", { name: "Note a decision" }).click();
  const decision = nora.page.getByRole("dialog");
  await decision.getByLabel("What was decided").fill("New leaflets by Friday");
  await decision.getByRole("button", { name: "Note it" }).click();
  await says(mia.page, "New leaflets by Friday");
  expect(await accessibilityFaults(mia.page)).toEqual([]);

  // An answer to how they heard of the company, which nobody writes down twice.
  await requirePeople(app.context, [
    { keys: [{ kind: "mail", value: "ada@example.org" }], since: new Date().toISOString() },
  ]);
  await nora.page.goto(at("/inbox"));
  await says(nora.page, /for information/);
  await mia.page.goto(at("/capture"));
  await mia.page.getByRole("combobox").first().fill("ada@example.org");
  await mia.page.keyboard.press("Tab");
  await mia.page.getByText("Recommended").first().or(mia.page.getByText("Search engine").first()).first().tap();
  await mia.page.getByRole("button", { name: /^Save/ }).tap();
  await item(nora.page, "How they heard of us")
    .getByText(/Recommended|Search engine/)
    .first()
    .waitFor();
  await item(nora.page, "How they heard of us").focus();
  await nora.page.keyboard.press("Enter");
  await nora.page.locator("textarea:focus").fill("We thank whoever recommended us");
  expect(await accessibilityFaults(nora.page)).toEqual([]);
  await nora.page.keyboard.press("Control+Enter");
  await says(nora.page, "Answered. Whoever told it sees it.");
  await nora.page.goto(at("/asks/funnel"));
  await nora.page.getByRole("button", { name: "We decided on this" }).click();
  await nora.page.getByLabel("Decision", { exact: false }).first().fill("More cards to hand on");
  await nora.page.getByRole("button", { name: "Note the decision" }).click();
  await says(nora.page, "The decision is noted");

  await mia.page.goto(at("/exchange/facts?type=source_answer"));
  await mia.page
    .getByRole("link", { name: /Recommended|Search engine/ })
    .first()
    .tap();
  await says(mia.page, "by Nora");
  await says(mia.page, "We thank whoever recommended us");
  await says(mia.page, "More cards to hand on");
  expect(await mia.page.getByRole("button", { name: "Take it back" }).count()).toBe(0);
  expect(await accessibilityFaults(mia.page)).toEqual([]);
  expect(await mia.page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect([...mia.complaints, ...nora.complaints]).toEqual([]);
  await mia.close();
  await nora.close();
});
