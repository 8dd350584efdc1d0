import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generateExampleCompany } from "./generate.ts";
import { truthsPage } from "./truths-page.ts";

const page = new URL("../../docs/example-company.md", import.meta.url);
const [begin, end] = ["<!-- planted truths: begin -->", "<!-- planted truths: end -->"];

/** The page with the truths of today between its marks. */
function withTruths(text: string): string {
  const truths = truthsPage(generateExampleCompany({ lastDay: "2026-11-21" }));
  const [before = "", rest = ""] = text.split(begin);
  const [, after = ""] = rest.split(end);
  return `${before}${begin}\n\n${truths}\n\n${end}${after}`;
}

// After a change on purpose: UPDATE_PAGES=1 npx vitest run src/example/page.test.ts
test("the page about the example company says what the generator plants", () => {
  const text = readFileSync(page, "utf8");
  if (process.env.UPDATE_PAGES) writeFileSync(page, withTruths(text));
  expect(readFileSync(page, "utf8")).toBe(withTruths(text));
});
