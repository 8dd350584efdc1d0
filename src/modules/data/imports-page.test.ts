import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ImportKindInfo } from "./contract.ts";
import { describeKinds } from "./kind-choices.ts";
import { importKinds } from "./kinds.ts";

const page = readFileSync(new URL("../../../docs/imports.md", import.meta.url), "utf8");

/** What the page says about a kind: its fields, then its questions. */
function describe({ name, help, fields, options }: ImportKindInfo): string {
  const rows = fields.map(({ name: field, type, help: about, required, choices }) => {
    const values = choices ? `: ${choices.map((one) => `\`${one}\``).join(", ")}` : "";
    return `| \`${field}\`${required ? " (needed)" : ""} | ${type}${values} | ${sentence(about)} |`;
  });
  const questions = options.map(({ name: option, help: about, values, default: usual }) => {
    const answers = values.map((one) => `\`${option}=${one}\`${one === usual ? " (usual)" : ""}`).join(", ");
    return `- ${answers}. ${sentence(about)}\n`;
  });
  return `### ${name}\n\n${sentence(help)}\n\n| field | type | what it holds |\n|---|---|---|\n${rows.join("\n")}\n${questions.length > 0 ? `\n${questions.join("")}` : ""}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

test("the page about imports says what each kind takes", () => {
  const written = page
    .split("<!-- The kinds, as `earshot` describes them. -->\n\n")[1]
    ?.split("\n<!-- The end of the kinds. -->")[0];
  expect(written).toBe(describeKinds(importKinds, { kind: "system" }).map(describe).join("\n"));
});
