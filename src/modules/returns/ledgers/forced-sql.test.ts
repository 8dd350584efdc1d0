import { expect, test } from "vitest";
import { company } from "../../../../tests/support/example-rows.ts";
import { fill, openJourneys } from "../../../../tests/support/journeys.ts";
import { placementOn } from "../../../kernel/events/tables.ts";
import { type ForcedChannel, forcedChannelsSql } from "./forced-sql.ts";

const events = await openJourneys();
const find = () => events.query<ForcedChannel>(forcedChannelsSql());
const at = (day: number) => `2026-03-${String(day).padStart(2, "0")}T10:00:00.000Z`;

async function happen(
  contacts: [day: number, direction: "inbound" | "outbound", medium: string, department?: number][],
) {
  await fill(events, {});
  const rows = contacts.map(([day, direction, medium, department = 5], number) => ({
    ...{ id: number + 1, person: 7, at: at(day), direction, medium, department },
  }));
  await events.insert("touches", rows);
  return find();
}

test("writing is forced on who called three times and was only written to, until somebody speaks with them", async () => {
  const calls = [1, 2, 3].map((day) => [day, "inbound", "phone"] as [number, "inbound", string]);
  expect(await happen([...calls, [2, "outbound", "mail"]])).toEqual([{ person: 7, since: at(3), until: null }]);
  expect(await happen([...calls, [8, "outbound", "letter"], [20, "outbound", "phone"]])).toEqual([
    { person: 7, since: at(8), until: at(20) },
  ]);
  expect(await happen([...calls, [2, "outbound", "phone"], [8, "outbound", "mail"]])).toEqual([]);
  expect(await happen(calls)).toEqual([]);
  expect(await happen([...calls.slice(1), [8, "outbound", "mail"]])).toEqual([]);
  expect(await happen([...calls, [8, "outbound", "mail", 6]])).toEqual([]);
});

test("finds the people of the example company on whom writing was forced, and hardly anybody else", async () => {
  const { rows, truths } = company;
  const numbers = new Map(rows.people.map(({ external_id }, place) => [external_id, place + 1]));
  const departments = [...new Set(rows.touches.map(({ department }) => department))].filter((name) => name !== "");
  await fill(events, {});
  const contacts = rows.touches.filter(({ external_id, department }) => numbers.has(external_id) && department !== "");
  await events.insert(
    "touches",
    contacts.map(({ external_id, at: when, direction, medium, department }, place) => ({
      ...{ id: place + 1, person: numbers.get(external_id), at: when, direction, medium },
      department: departments.indexOf(department) + 1,
    })),
  );
  const toThisDay = (await find()).filter(({ until }) => until === null);
  const found = new Set(toThisDay.map(({ person }) => rows.people[person - 1]?.external_id));
  expect(truths.forcedToMail.filter((id) => !found.has(id))).toEqual([]);
  expect(found.size - truths.forcedToMail.length).toBeLessThanOrEqual(truths.forcedToMail.length / 10);
});

test("the engine takes the text for a cluster", async () => {
  expect(await events.query(`EXPLAIN AST ${forcedChannelsSql(placementOn("earshot"))}`)).not.toEqual([]);
});
