import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { accessibilityFaults, desk, openBrowser, openPage, phone, serveBundle } from "../support/browser.ts";

const [browser, site] = await Promise.all([openBrowser(), serveBundle()]);
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function openGallery(options: Parameters<typeof openPage>[2] = desk) {
  const opened = await openPage(browser, new URL("/gallery", site.address).href, options);
  await opened.page.getByRole("heading", { name: "The kit", level: 1 }).waitFor();
  await opened.page.locator("canvas").nth(2).waitFor();
  return opened;
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

test.each([
  ["light", "desk", desk],
  ["dark", "desk", desk],
  ["light", "phone", phone],
  ["dark", "phone", phone],
] as const)("the gallery in %s on a %s has no accessibility faults", async (colorScheme, _, size) => {
  const { page, complaints, close } = await openGallery({ ...size, colorScheme });
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ["light", "desk", desk],
  ["dark", "phone", phone],
] as const)("what opens in %s on a %s has no accessibility faults", async (colorScheme, _, size) => {
  const { page, complaints, close } = await openGallery({ ...size, colorScheme });
  await page.getByRole("button", { name: "Show as a table" }).first().click();
  await page.getByRole("button", { name: "What does Known origin mean?" }).click();
  await page.getByRole("button", { name: "Pass on" }).click();
  await page.getByRole("button", { name: "Save the spend" }).click();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole("button", { name: /^Period/ }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Erase" }).click();
  await page.getByRole("dialog", { name: "Erase this person?" }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find, go, do" }).fill("ex");
  await page.getByRole("option", { name: /Erika Example/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test("nothing is wider than a small phone, and every target is at least 24 pixels", async () => {
  const { page, close } = await openGallery({ viewport: { width: 320, height: 700 } });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(320);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a[href], input, select, summary")]
      .filter((target) => target.checkVisibility() && !target.closest("label") && !target.matches("[data-row]"))
      .map((target) => ({
        text: target.textContent || target.getAttribute("aria-label"),
        box: target.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 2 && (box.width < 24 || box.height < 24))
      .map(({ text, box }) => `${text} ${box.width}x${box.height}`),
  );
  expect(small).toEqual([]);
  await close();
});

test("digits choose a chip, and a field keeps its letters", async () => {
  const { page, close } = await openGallery();
  await page.keyboard.press("3");
  expect(await page.getByRole("radio", { name: /Trade fair/ }).isChecked()).toBe(true);
  await page.getByRole("textbox", { name: "Name" }).fill("");
  await page.getByRole("textbox", { name: "Name" }).pressSequentially("c1?g");
  expect(await page.getByRole("textbox", { name: "Name" }).inputValue()).toBe("c1?g");
  expect(await page.getByRole("radio", { name: /Trade fair/ }).isChecked()).toBe(true);
  await close();
});

test("j and k go through the rows, Enter opens one, and the title takes the focus on a new page", async () => {
  const { page, close } = await openGallery();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  expect(await focused(page)).toBe("Search");
  await page.keyboard.press("k");
  expect(await focused(page)).toBe("Recommendation");
  await page.keyboard.press("Enter");
  await page.waitForURL(/channel=1$/);
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.waitForURL(/\/gallery\/returns$/);
  await expect.poll(() => focused(page)).toBe("Another page");
  await close();
});

test("a press on a header orders the rows, what is not known last", async () => {
  const { page, close } = await openGallery();
  const names = () => page.locator("tbody th[scope=row]").allTextContents();
  await page.getByRole("button", { name: "Revenue", exact: true }).click();
  expect(await names()).toEqual([
    "Recommendation",
    "Search",
    "Trade fair",
    "Not known",
    "Newsletter",
    "Social advertising",
    "Press",
  ]);
  await page.getByRole("button", { name: "Revenue", exact: true }).click();
  expect((await names()).at(0)).toBe("Social advertising");
  expect((await names()).at(-1)).toBe("Press");
  expect(await page.getByRole("columnheader", { name: /Revenue/ }).getAttribute("aria-sort")).toBe("ascending");
  await close();
});

test("the palette finds by keyboard, and Escape gives the focus back", async () => {
  const { page, close } = await openGallery();
  const start = page.getByRole("button", { name: "Ask first" });
  await start.focus();
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Find, go, do" });
  await box.fill("retu");
  expect(await page.locator("[role=option][aria-selected=true]").textContent()).toContain("Returns");
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page)).toBe("Ask first");
  await page.keyboard.press("Control+k");
  expect(await page.getByRole("option", { name: /Spend/ }).count()).toBe(0);
  await box.fill("spe");
  await page.getByRole("option", { name: /Spend\s*Channels/ }).waitFor();
  await box.fill("max");
  await page.getByRole("option", { name: /Max Example/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/person=2$/);
  await close();
});

test("Ctrl+Z takes back the last step, and says so", async () => {
  const { page, close } = await openGallery();
  await page.getByRole("button", { name: "Pass on" }).click();
  await page.getByText("Passed to Marketing").waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("Undone").waitFor();
  expect(await page.getByText("Passed to Marketing").count()).toBe(0);
  await close();
});

test("single keys can be switched off, and stay off in this browser", async () => {
  const { page, close } = await openGallery();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await dialog.getByRole("switch", { name: "Single keys" }).click();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.reload();
  await page.locator("canvas").nth(2).waitFor();
  await page.keyboard.press("3");
  expect(await page.getByRole("radio", { name: /Trade fair/ }).isChecked()).toBe(false);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find, go, do" }).waitFor();
  await close();
});

test("a refusal is told above the form, and the field that is wrong takes the focus", async () => {
  const { page, close } = await openGallery();
  await page.getByRole("textbox", { name: "Name" }).focus();
  await page.keyboard.press("Control+Enter");
  await page.getByText("The spend was not saved").waitFor();
  const amount = page.getByLabel("Amount");
  expect(await amount.getAttribute("aria-invalid")).toBe("true");
  expect(await amount.evaluate((field) => field === document.activeElement)).toBe(true);
  await close();
});

test("what cannot be undone waits for its word", async () => {
  const { page, close } = await openGallery();
  await page.getByRole("button", { name: "Erase" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase this person?" });
  const erase = dialog.getByRole("button", { name: "Erase the person" });
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByLabel("Type CU-1042 to confirm").fill("CU-1042");
  await erase.click();
  await dialog.waitFor({ state: "detached" });
  await close();
});

test("the language and the appearance change at once and stay", async () => {
  const { page, close } = await openGallery();
  await page.getByRole("button", { name: "You" }).click();
  await page.getByText("Dark", { exact: true }).click();
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("link", { name: "Erträge" }).waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Erträge" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
  expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  await close();
});
