import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type Line, LineChange, NewLine } from "./line-contract.ts";
import { readLineNumber } from "./line-numbers.ts";
import * as store from "./line-store.ts";
import { refuseUnknownDepartments, requireMember } from "./members.ts";
import { findCompanySettings } from "./settings-store.ts";

/** Whose phone each number and extension rings. */
export async function listLines(context: Context): Promise<Line[]> {
  return read(context, "line.read", (records) => store.findLines(records));
}

/**
 * Enters a line. Raises `invalid` for what is neither a number nor an extension or belongs to nobody, and `conflict` for
 * one that is entered already.
 */
export async function addLine(context: Context, input: NewLine, example = false): Promise<Line> {
  const given = NewLine.parse(input);
  return change(context, "line.added", async (records, act) => {
    const line = await readLine(records, given);
    const id = await store.insertLine(records, line, example);
    act.about("line", id, { department: line.department, detail: { member: line.member } });
    return requireLine(records, id);
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale` otherwise, `not_found`, `invalid` or `conflict`. */
export async function changeLine(context: Context, id: number, version: number, input: LineChange): Promise<Line> {
  const wanted = LineChange.parse(input);
  return change(context, "line.changed", async (records, act) => {
    const before = await requireLine(records, id);
    const line = await readLine(
      records,
      {
        number: wanted.number ?? before.number,
        label: wanted.label ?? before.label,
        member: wanted.member === undefined ? (before.member?.id ?? null) : wanted.member,
        department: wanted.department === undefined ? (before.department?.id ?? null) : wanted.department,
      },
      id,
    );
    if (!(await store.updateLine(records, id, version, line))) {
      throw new Problem(
        "stale",
        `Somebody changed this meanwhile (it is at version ${before.version}). Read it again and repeat your change.`,
      );
    }
    act.about("line", id, {
      department: line.department,
      detail: { fields: Object.keys(wanted), member: line.member },
    });
    return requireLine(records, id);
  });
}

/** Removes a line; its calls stay. Raises `not_found`. */
export async function removeLine(context: Context, id: number): Promise<void> {
  await change(context, "line.removed", async (records, act) => {
    const { department } = await requireLine(records, id);
    await store.markLineRemoved(records, id, isoTime(context.clock.now()));
    act.about("line", id, { department: department?.id ?? null });
    return null;
  });
}

async function readLine(
  records: Records,
  given: { number: string; label: string; member: number | null; department: number | null },
  except?: number,
): Promise<store.LineValues> {
  const { country } = await findCompanySettings(records);
  const number = readLineNumber(given.number, country);
  if (number === null) {
    throw invalid(
      "number",
      "This is neither a phone number nor an extension. Write the number with its country code, or the extension's digits.",
    );
  }
  if (given.department !== null) await refuseUnknownDepartments(records, [given.department]);
  const member = given.member === null ? null : await requireMember(records, given.member);
  const [only, ...others] = member?.departments ?? [];
  const department = given.department ?? (others.length === 0 ? (only ?? null) : null);
  if (member === null && department === null) {
    throw invalid("member", "Somebody must be at this line: choose a member or a department.");
  }
  const taken = await store.findLineByNumber(records, [number]);
  if (taken && taken.id !== except) {
    throw new Problem("conflict", `The line ${number} is entered already. Change that one.`, [
      { path: "number", message: "is entered already" },
    ]);
  }
  return { number, label: given.label, member: given.member, department };
}

async function requireLine(records: Records, id: number): Promise<Line> {
  const [line] = await store.findLines(records, id);
  if (line) return line;
  throw new Problem("not_found", `There is no phone line ${id}.`);
}

function invalid(path: string, message: string): Problem {
  return new Problem("invalid", message, [{ path, message: "is not right" }]);
}
