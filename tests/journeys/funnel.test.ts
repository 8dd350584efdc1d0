import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { addPerson } from "../../src/modules/customers/index.ts";
import { settleAsk } from "../../src/modules/touches/asks.ts";
import { captureAnswer } from "../../src/modules/touches/index.ts";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { app, joinAs } = await openInstallation();
const { id: support } = await addDepartment(app.context, { name: "Support" });

test.each([
  ["Hanna", desk],
  ["Henri", phone],
])("a head follows new people through the funnel to who they are: %s", async (name, options) => {
  const { id } = await addPerson(app.context, { name: "Ada Lovelace" });
  await captureAnswer(app.context, { person: id, department: support, state: "doesnt_remember" });
  await app.following.caughtUp();
  const { page, complaints, close } = await joinAs(name, ["head"], "/asks/funnel", options, [support]);
  await page.getByRole("heading", { name: "Ask funnel", level: 1 }).waitFor();
  await page.getByText("Support").first().waitFor();
  await page.getByText("None of your captures was timed on these days.").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: /^Asked:/ }).click();
  await page.getByText("Ada Lovelace").first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("a German reader finds why nobody asked, in German", async () => {
  const { id } = await addPerson(app.context, { name: "Emmy Noether" });
  await settleAsk(app.context, id, { state: "not_asked", reasonCode: "no_time", department: support });
  const { page, complaints, close } = await joinAs("Hilde", ["head"], "/asks/funnel", phone, [support]);
  await page.evaluate(() => localStorage.setItem("earshot.language", "de"));
  await page.reload();
  await page.getByText("Hatte keine Zeit").first().waitFor();
  await page.getByRole("listitem").filter({ hasText: "Hatte keine Zeit" }).getByRole("link").click();
  await page.getByText("Emmy Noether").first().waitFor();
  await page.getByText("Hatte keine Zeit").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
