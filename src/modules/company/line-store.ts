import type { Generated } from "kysely";
import type { Records } from "../../kernel/records/records.ts";
import type { Line } from "./line-contract.ts";

type PhoneLinesTable = {
  id: Generated<number>;
  number: string;
  label: string;
  member: number | null;
  department: number | null;
  version: Generated<number>;
  example: boolean;
  removed_at: string | null;
};

declare module "../../kernel/records/tables.ts" {
  interface Tables {
    phone_lines: PhoneLinesTable;
  }
}

export type LineValues = { number: string; label: string; member: number | null; department: number | null };

/** Lines by number, or one of them. */
export async function findLines(records: Records, id?: number): Promise<Line[]> {
  const rows = await records
    .selectFrom("phone_lines")
    .leftJoin("members", "members.id", "phone_lines.member")
    .leftJoin("departments", "departments.id", "phone_lines.department")
    .select(["phone_lines.id", "phone_lines.number", "phone_lines.label", "phone_lines.version", "phone_lines.example"])
    .select(["phone_lines.member", "members.name as memberName"])
    .select(["phone_lines.department", "departments.name as departmentName"])
    .where("phone_lines.removed_at", "is", null)
    .$if(id !== undefined, (query) => query.where("phone_lines.id", "=", id ?? 0))
    .orderBy("phone_lines.number")
    .limit(2000)
    .execute();
  return rows.map(({ member, memberName, department, departmentName, ...line }) => ({
    ...line,
    member: member === null ? null : { id: member, name: memberName ?? "" },
    department: department === null ? null : { id: department, name: departmentName ?? "" },
  }));
}

export type RungLine = { id: number; number: string; label: string; member: number | null; department: number | null };

/** The line that has one of these numbers; somebody who no longer works here has none. */
export async function findLineByNumber(records: Records, numbers: readonly string[]): Promise<RungLine | undefined> {
  if (numbers.length === 0) return undefined;
  const row = await records
    .selectFrom("phone_lines")
    .leftJoin("members", (join) =>
      join.onRef("members.id", "=", "phone_lines.member").on("members.removed_at", "is", null),
    )
    .select(["phone_lines.id", "phone_lines.number", "phone_lines.label"])
    .select(["members.id as member", "phone_lines.department"])
    .where("phone_lines.number", "in", [...numbers])
    .where("phone_lines.removed_at", "is", null)
    .executeTakeFirst();
  return row;
}

/** What the lines of these numbers are called: by their label, else by who is at them. */
export async function findLineNames(records: Records, numbers: readonly string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const rows = await records
    .selectFrom("phone_lines")
    .leftJoin("members", "members.id", "phone_lines.member")
    .leftJoin("departments", "departments.id", "phone_lines.department")
    .select(["phone_lines.number", "phone_lines.label", "members.name as member", "departments.name as department"])
    .where("phone_lines.number", "in", [...numbers])
    .where("phone_lines.removed_at", "is", null)
    .execute();
  return new Map(rows.map(({ number, label, member, department }) => [number, label || (member ?? department ?? "")]));
}

export async function insertLine(records: Records, line: LineValues, example: boolean): Promise<number> {
  const { id } = await records
    .insertInto("phone_lines")
    .values({ ...line, example, removed_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Changes the line if it still has this version. Returns whether it had. */
export async function updateLine(records: Records, id: number, version: number, line: LineValues): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("phone_lines")
    .set((set) => ({ ...line, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function markLineRemoved(records: Records, id: number, at: string): Promise<boolean> {
  const { numUpdatedRows } = await records
    .updateTable("phone_lines")
    .set({ removed_at: at })
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
