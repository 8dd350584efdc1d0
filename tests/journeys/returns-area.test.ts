import { expect, test } from "vitest";
import { accessibilityFaults, desk, phone } from "../support/browser.ts";
import { openInstallation } from "../support/installation.ts";

const { joinAs } = await openInstallation();

test.each([
  ["Mara", desk, "light"],
  ["Max", phone, "dark"],
] as const)("a marketer goes from page to page of the returns: %s", async (name, options, colorScheme) => {
  const { page, complaints, close } = await joinAs(name, ["marketing"], "/returns", { ...options, colorScheme });
  const area = page.getByRole("navigation", { name: "Pages of the returns" });
  await area.getByRole("link", { name: "Returns", exact: true }).waitFor();
  expect(await area.getByRole("link", { name: "Returns", exact: true }).getAttribute("aria-current")).toBe("page");
  await area.getByRole("link", { name: "Unknown share" }).click();
  await page.getByRole("heading", { name: "What the silence costs" }).waitFor();
  await page.getByText(/^As of .*sale/).waitFor();
  expect(await area.getByRole("link", { name: "Unknown share" }).getAttribute("aria-current")).toBe("page");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});
