import type { Events } from "../../src/kernel/events/events.ts";
import type { EventsTable } from "../../src/kernel/events/tables.ts";
import { peopleTable } from "../../src/modules/customers/events.ts";
import { outcomesTable } from "../../src/modules/returns/events.ts";
import { answersTable, touchesTable } from "../../src/modules/touches/events.ts";
import { emptyEvents } from "./events.ts";

export type TestTouch = {
  id: number;
  person: number;
  at: string;
  channel: number;
  campaign: number;
  department: number;
};
export type TestOutcome = {
  id: number;
  person: number;
  at: string;
  kind: string;
  value: string;
  margin: string | null;
};
export type TestAnswer = {
  id: number;
  person: number;
  at: string;
  state: string;
  channel: number;
  campaign: number;
  weight: number;
  /** When the person had come back; left out for how they heard. */
  begins?: string | undefined;
  /** Who asked, and for which department; left out where nobody did. */
  member?: number;
  department?: number;
};
export type TestPerson = { person: number; since: string };

/** The events of a few people, as tests write them down. */
export type Journeys = {
  touches: readonly TestTouch[];
  outcomes: readonly TestOutcome[];
  answers: readonly TestAnswer[];
  people: readonly TestPerson[];
};

const tables: readonly EventsTable[] = [touchesTable, outcomesTable, answersTable, peopleTable];

/** Opens a real engine with the tables that journeys stand in, for one test file. */
export function openJourneys(): Promise<Events> {
  return emptyEvents(tables);
}

/** Replaces whatever the tables hold; `database` is one that {@link addDatabase} made. */
export async function fill(events: Events, journeys: Partial<Journeys>, database = "default"): Promise<void> {
  for (const { name } of tables) {
    await events.execute(`TRUNCATE TABLE ${database}.${name}`);
    await events.insert(`${database}.${name}`, journeys[name as keyof Journeys] ?? []);
  }
}

/** Another database with the same tables, to stand for a shard. */
export async function addDatabase(events: Events, database: string): Promise<void> {
  await events.execute(`CREATE DATABASE ${database}`);
  for (const { name } of tables) await events.execute(`CREATE TABLE ${database}.${name} AS default.${name}`);
}
