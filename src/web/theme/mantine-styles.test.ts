import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const library = "node_modules/@mantine/core";
const stylesOf = (part: string) => `${library}/styles/${part}.layer.css`;

/** Every part of the library that the app draws with, and what those stand on. */
function partsInUse(): string[] {
  const queue = globSync("src/**/*.tsx").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].flatMap(([, names = ""]) =>
      names.split(",").map((name) => name.trim()),
    ),
  );
  const folders = new Map(
    ["components", "utils"].flatMap((kind) =>
      readdirSync(`${library}/esm/${kind}`).map((name) => [name, `${library}/esm/${kind}/${name}`] as const),
    ),
  );
  const known = new Set<string>();
  for (const part of queue) {
    const folder = folders.get(part);
    if (!folder || known.has(part)) continue;
    known.add(part);
    for (const file of globSync(`${folder}/**/*.mjs`)) {
      const imports = readFileSync(file, "utf8").matchAll(/from "[./]*(?:utils\/)?([A-Z][A-Za-z]+)\//g);
      for (const [, name = ""] of imports) queue.push(name);
    }
  }
  return [...known].filter((part) => existsSync(stylesOf(part))).sort();
}

test("the styles of every part in use are there, and of no other, in the order of the library", () => {
  const sheet = readFileSync("src/web/theme/mantine.css", "utf8");
  const imported = [...sheet.matchAll(/@mantine\/core\/styles\/([\w-]+)\.layer\.css/g)].map(([, part = ""]) => part);
  const always = ["baseline", "default-css-variables", "global"];
  expect(imported.toSorted()).toEqual([...always, ...partsInUse()].toSorted());
  const whole = readFileSync(`${library}/styles.layer.css`, "utf8");
  const places = imported
    .filter((part) => !always.includes(part))
    .map((part) => whole.indexOf(/\.m_[0-9a-f]+/.exec(readFileSync(stylesOf(part), "utf8"))?.[0] ?? "?"));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
