import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseMapArgument } from "./map-argument.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-map-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test("reads pairs of field and column", async () => {
  expect(await parseMapArgument("key=mql_id, at = first contact ,origin=origin")).toEqual({
    fields: { key: "mql_id", at: "first contact", origin: "origin" },
  });
});

test("reads quoted names, constants and templates", async () => {
  const argument = 'name="Last, ""First""",currency==BRL,key={year}-{row},at="{a, b|c}",note==';
  expect(await parseMapArgument(argument)).toEqual({
    fields: {
      name: 'Last, "First"',
      currency: { value: "BRL" },
      key: { template: "{year}-{row}" },
      at: { template: "{a, b|c}" },
      note: { value: "" },
    },
  });
});

test("refuses pairs that cannot be read, and a field that is given twice", async () => {
  await expect(parseMapArgument("key=mql_id,=x")).rejects.toThrow(
    'The mapping cannot be read from "=x" on. Write field=Column pairs with commas between them, and put names with commas in double quotes.',
  );
  await expect(parseMapArgument("key=")).rejects.toThrow('The mapping cannot be read from "key=" on.');
  await expect(parseMapArgument('key="open,b=c')).rejects.toThrow("The mapping cannot be read from");
  await expect(parseMapArgument("key=a,key=b")).rejects.toThrow('The mapping gives the field "key" twice.');
});

test("reads a mapping from a JSON file", async () => {
  const mapping = { fields: { key: "id", at: { template: "{a|b}" } }, ignore: ["x"], options: { dates: "mdy" } };
  expect(await parseMapArgument(await file("good.json", JSON.stringify(mapping)))).toEqual(mapping);
  expect(await parseMapArgument(await file("a=b.json", JSON.stringify(mapping)))).toEqual(mapping);
});

test("refuses a file that is missing, broken or no mapping", async () => {
  await expect(parseMapArgument("nowhere.json")).rejects.toMatchObject({
    kind: "not_found",
    message: 'There is no file "nowhere.json". Give the path of a mapping in JSON, or field=Column pairs.',
  });
  await expect(parseMapArgument(await file("broken.json", "{"))).rejects.toThrow(/broken\.json" is not JSON: /);
  const wrong = await file("wrong.json", '{"fields": {"key": {"valeu": "x"}}, "options": {"dates": "ymd"}}');
  await expect(parseMapArgument(wrong)).rejects.toMatchObject({ kind: "invalid" });
  await expect(parseMapArgument(wrong)).rejects.toThrow(/does not fit\. fields\.key: .*; options\.dates: /);
});
