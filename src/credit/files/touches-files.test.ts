import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ruleCredit } from "../rules.ts";
import { readTouchesFiles } from "./touches-files.ts";

const folder = await mkdtemp(join(tmpdir(), "earshot-touches-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(touches: string, outcomes: string, options: Parameters<typeof readTouchesFiles>[2] = {}) {
  const files = ["touches.csv", "outcomes.csv"].map((name) => join(folder, name)) as [string, string];
  await Promise.all([writeFile(files[0], touches), writeFile(files[1], outcomes)]);
  return readTouchesFiles(...files, options);
}

const touches = `person,at,channel,campaign
ada,2026-03-01T10:00:00Z,mail,spring
ada,2026-03-08T10:00:00Z,ads,spring
ada,2026-03-20T10:00:00Z,fair,
bob,2026-03-01T10:00:00Z,ads,summer
cy,2025-01-01T10:00:00Z,mail,spring
`;
const outcomes = `person,at,value
ada,2026-03-08T10:00:00Z,30
ada,2026-03-22T10:00:00Z,60
cy,2026-03-01T10:00:00Z,10
dee,2026-03-01T10:00:00Z,10
`;

test("each outcome ends a journey of what came before it; who bought nothing is a null", async () => {
  const { journeys, unknown } = await read(touches, outcomes);
  const last = ruleCredit(journeys, "last");
  expect(journeys.channels).toEqual(["ads", "fair", "mail"]);
  expect([...last.conversions]).toEqual([1, 1, 0]);
  expect([...last.value]).toEqual([30, 60, 0]);
  expect(journeys.nulls.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(unknown).toBe(2);
});

test("time decay goes by the days between touch and outcome", async () => {
  const { journeys } = await read(touches, outcomes, { lookbackDays: 10 });
  const credit = ruleCredit(journeys, "time-decay");
  expect([...credit.value]).toEqual([20, 60, 10].map((value) => expect.closeTo(value, 9)));
});

test("another column can earn, and the order of rows says nothing", async () => {
  const campaigns = touches.replace(",fair,\n", ",fair,autumn\n");
  const { journeys } = await read(campaigns, outcomes, { by: "campaign" });
  expect(journeys.channels).toEqual(["autumn", "spring", "summer"]);
  const [head, ...rows] = campaigns.trimEnd().split("\n");
  const turned = await read(`${[head, ...rows.reverse()].join("\n")}\n`, outcomes, { by: "campaign" });
  expect(turned.journeys).toEqual(journeys);
});

test.each([
  [touches.replace("2026-03-20T10:00:00Z", "someday"), outcomes, {}, 'row 3 (line 4), column "at"'],
  [touches, outcomes.replace("60", "sixty"), {}, 'row 2 (line 3), column "value"'],
  [touches, outcomes, { by: "campaign" }, 'column "campaign": expected text, found an empty cell'],
  [touches, outcomes, { by: "team" }, 'The field "team" needs a column'],
  [touches.replaceAll("2026-03-01T10:00:00Z", "03/04/2026"), outcomes, {}, "--dates dmy"],
])("names what cannot be read", async (one, other, options, said) => {
  await expect(read(one, other, options)).rejects.toThrow(said);
});
