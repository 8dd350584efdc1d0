import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { requirePeople } from "../../src/modules/customers/index.ts";
import { captureAnswer } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, joinAs } = await openInstallation();
const { id: support } = await addDepartment(app.context, { name: "Support" });
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Somebody who said a year ago how they heard, and who was silent since. */
async function silent(mail: string) {
  const [id = 0] = await requirePeople(app.context, [{ keys: [{ kind: "mail", value: mail }], since: ago(400) }]);
  await captureAnswer(app.context, { person: id, department: support, words: "trade fair", at: ago(400) });
  await app.following.caughtUp();
  return id;
}

test.each([
  ["Vera", phone],
  ["Viktor", desk],
])("who comes back is asked what brought them, and nobody asks twice: %s", async (name, options) => {
  const mail = `${name.toLowerCase()}@example.org`;
  const id = await silent(mail);
  const { page, complaints, close } = await joinAs(name, ["member"], "/capture", options, [support]);
  await page.getByRole("combobox").first().fill(mail);
  await page.getByText("Back after a long time").waitFor();
  await page.getByText("What brought you back?").first().waitFor();
  // The list of people closes when the field is left.
  await page.keyboard.press("Tab");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByText("Recommended").first().or(page.getByText("Search engine").first()).first().click();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/capture-${name}.png` });
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect
    .poll(async () =>
      (await app.context.records.selectFrom("asks").select(["round", "state"]).where("person", "=", id).execute()).map(
        ({ round, state }) => `${round} ${state}`,
      ),
    )
    .toContain("2 answered");
  await page.goto(new URL(`/customers/${id}`, page.url()).href);
  await page
    .getByText(/Came back through/)
    .first()
    .waitFor();
  await page.getByText("What brought them back: Answered").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/person-${name}.png` });
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ["Walter", phone],
  ["Wanda", desk],
])("a usual reason for not asking is chosen, and stands in the funnel: %s", async (name, options) => {
  const keys = [{ kind: "mail" as const, value: `${name.toLowerCase()}@example.org` }];
  const [id] = await requirePeople(app.context, [{ keys, since: ago(1) }]);
  await app.following.caughtUp();
  const { page, complaints, close } = await joinAs(name, ["member", "marketing"], `/customers/${id}`, options, [
    support,
  ]);
  await page.getByRole("button", { name: "Ask now" }).click();
  await page.getByText("No answer this time").click();
  await page.getByLabel("Why nobody asked").selectOption({ label: "Was in a hurry" });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Note that nobody asked" }).click();
  await page
    .getByText(/did not ask on .* Was in a hurry/)
    .first()
    .waitFor();

  await page.goto(new URL("/asks/funnel", page.url()).href);
  await page.getByRole("heading", { name: "Why nobody asked" }).waitFor();
  await page.getByRole("button", { name: "We decided on this" }).click();
  const decision = `More fairs, says ${name}`;
  await page.getByLabel("Decision", { exact: false }).first().fill(decision);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Note the decision" }).click();
  await page.getByText(decision).first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/funnel-${name}.png`, fullPage: true });
  await page.getByRole("button", { name: `Take back: ${decision}` }).click();
  await page.getByText("The decision is taken back").waitFor();
  expect(complaints).toEqual([]);
  await close();
});
