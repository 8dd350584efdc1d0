import { expect, test } from "vitest";
import { addDepartment } from "../../src/modules/company/index.ts";
import { accessibilityFaults, phone } from "../support/browser.ts";
import { openShipped } from "../support/installation.ts";

const { app, at, joinAs } = await openShipped();
const { id: support } = await addDepartment(app.context, { name: "Support" });

test("what another app shares is a capture with their words and who it was, at the address of the manifest", async () => {
  const { page, complaints, close } = await joinAs("Mia", ["member"], "/", phone, [support]);
  const manifest = (await (await page.request.get(at("/manifest.webmanifest"))).json()) as {
    share_target: { action: string; params: { title: string; text: string } };
  };
  const { action, params } = manifest.share_target;
  const shared = { [params.title]: "Message", [params.text]: "A friend told me. ada@example.org" };
  await page.goto(at(`${action}?${new URLSearchParams(shared)}`));
  const who = page.getByRole("combobox", { name: "Who" });
  await who.waitFor();
  expect(await who.inputValue()).toBe("ada@example.org");
  expect(await page.getByLabel("In their words").inputValue()).toBe("Message A friend told me. ada@example.org");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.locator("label", { hasText: "Event or fair" }).tap();
  await page.getByRole("button", { name: "Save the answer" }).tap();
  await page.getByText("Passed to Marketing:").waitFor();
  const [kept] = await app.context.records
    .selectFrom("answers")
    .select(["words", "person"])
    .where("words", "like", "%A friend told me%")
    .execute();
  expect(kept?.person).toEqual(expect.any(Number));
  expect(complaints).toEqual([]);
  await close();
});

test("the app offers to be installed where the browser can, once", async () => {
  const { page, close } = await joinAs("Noor", ["member"], "/", phone, [support]);
  await page.getByRole("link", { name: "Capture an answer" }).waitFor();
  await page.evaluate(() => {
    const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: async () => document.body.setAttribute("data-prompted", ""),
    });
    dispatchEvent(offer);
  });
  await page.getByRole("button", { name: "More" }).tap();
  const install = page.getByRole("button", { name: "Install on this device" });
  await install.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await install.tap();
  await page.locator("[data-prompted]").waitFor();
  await install.waitFor({ state: "detached" });
  await close();
});
