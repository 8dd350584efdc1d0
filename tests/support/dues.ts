import { randomUUID } from "node:crypto";
import type { Verb } from "../../src/kernel/permissions.ts";
import { json, type Records } from "../../src/kernel/records/records.ts";

/** An act as a test wants it in the log. */
export type TestAct = {
  verb: Verb | "person.merged" | "person.unmerged" | "call.missed";
  at: string;
  subject?: string;
  subjects?: number[];
  department?: number | null;
  detail?: Record<string, unknown>;
};

/** Writes acts down as they are, one transaction for each, in this order. Returns their numbers. */
export async function writeActs(records: Records, acts: readonly TestAct[]): Promise<number[]> {
  const ids: number[] = [];
  for (const { verb, at, subject = null, subjects = [], department = null, detail = {} } of acts) {
    const row = { at, actor: "system", member: null, api_key: null, refused: null, request: randomUUID(), department };
    const { id } = await records
      .insertInto("acts")
      .values({ ...row, verb: verb as Verb, subject, subjects: json(subjects), detail: json(detail) })
      .returning("id")
      .executeTakeFirstOrThrow();
    ids.push(id);
  }
  return ids;
}
