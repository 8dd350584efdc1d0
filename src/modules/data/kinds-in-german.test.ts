import { expect, test } from "vitest";
import { sentences } from "../../web/messages/sentences.de.ts";
import { importKinds } from "./kinds.ts";

test.each(importKinds.map((kind) => [kind.name, kind] as const))("every field of %s speaks German", (_, kind) => {
  const helps = [...kind.fields, ...(kind.options ?? [])].map(({ help }) => help);
  expect(helps.filter((help) => sentences[help] === undefined)).toEqual([]);
});
