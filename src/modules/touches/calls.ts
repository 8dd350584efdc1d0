import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { permit, type Target } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findLineNames } from "../company/index.ts";
import { decideMasking, findClearNames, findPeopleByKeys, keyText, maskName, maskPhone } from "../customers/index.ts";
import { label } from "./ask-store.ts";
import { type Call, CallLog, CallsQuery } from "./call-contract.ts";
import * as store from "./call-store.ts";
import { logContact } from "./contacts.ts";
import type { Capture, NewContact } from "./contract.ts";

const daysOpen = 14;

const Position = z.tuple([z.string(), z.number().int()]);

/** Calls, the newest first: those that ring at the reader's, or all that the reader may see. */
export async function listCalls(
  context: Context,
  query: CallsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Call>> {
  const { actor } = context;
  const { state, mine } = CallsQuery.parse(query);
  const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  const after = position && { at: position[0], id: position[1] };
  const since = isoTime(context.clock.now().subtract({ hours: 24 * daysOpen }));
  const own = actor.kind === "member" ? { member: actor.member, departments: actor.departments } : undefined;
  const seesAll = permit(actor, "call.read", { departments: [-1] }).allowed;
  const filter = {
    ...{ state, since, seenBy: seesAll ? undefined : own },
    ringsAt: mine === "true" ? (own ?? { member: 0, departments: [] }) : undefined,
  };
  return read(
    context,
    "call.read",
    async (records) => {
      const rows = await store.findCalls(records, filter, { after, limit });
      const presented = await presentCalls(context, records, rows);
      return toPage(
        presented,
        limit,
        ({ startedAt, id }) => [startedAt, id],
        (call) => call,
      );
    },
    own ?? {},
  );
}

/** One call. Raises `not_found`. */
export async function getCall(context: Context, id: number): Promise<Call> {
  const { actor } = context;
  return read(
    context,
    "call.read",
    async (records) => {
      const row = await requireCall(records, id);
      if (!permit(actor, "call.read", targetOfCall(row)).allowed) throw noCall(id);
      return showCall(context, records, row);
    },
    actor.kind === "member" ? actor : {},
  );
}

/**
 * Makes a call a contact of its person: whoever is named, else whoever has the number, else nobody yet. The time, the
 * way and the line are the call's own. Raises `conflict` for one that is logged already, and what `logContact` raises.
 */
export async function logCall(context: Context, id: number, input: CallLog): Promise<Capture> {
  const { person, who, department, ...said } = CallLog.parse(input);
  return change(
    context,
    "call.logged",
    async (records, act) => {
      const row = await requireCall(records, id);
      const contact: NewContact = {
        ...said,
        ...(person === undefined ? withNumber(who, row.phone) : { person }),
        ...departmentOf(context, department ?? row.department),
        ...{ at: row.startedAt, direction: row.direction, medium: "phone" },
      };
      const capture = await logContact(within(context, records), contact);
      if (capture.contact === null || !(await store.setCallContact(records, id, capture.contact.id))) {
        throw new Problem("conflict", "Somebody logged this call already. Correct that contact, or take it back.");
      }
      act.about("call", id, { department: row.department, detail: { contact: capture.contact.id } });
      return capture;
    },
    (records) => requireCall(records, id).then(targetOfCall),
  );
}

/** Takes a call out of the open ones: nothing is to be done about it. Raises `not_found`. */
export async function putCallAway(context: Context, id: number): Promise<Call> {
  return setPutAway(context, "call.put_away", id, isoTime(context.clock.now()));
}

/** Brings a call back that was put away. */
export async function bringCallBack(context: Context, id: number): Promise<Call> {
  return setPutAway(context, "call.brought_back", id, null);
}

async function setPutAway(
  context: Context,
  verb: "call.put_away" | "call.brought_back",
  id: number,
  at: string | null,
): Promise<Call> {
  return change(
    context,
    verb,
    async (records, act) => {
      if (!(await store.setPutAway(records, id, at))) act.leaveOut();
      const row = await requireCall(records, id);
      act.about("call", id, { department: row.department, detail: { member: row.member } });
      return showCall(context, records, row);
    },
    (records) => requireCall(records, id).then(targetOfCall),
  );
}

/** The number of the call goes with a name that was typed; nothing goes with a call that has none. */
function withNumber(who: NewContact["who"], phone: string | null): Pick<NewContact, "who"> {
  if (phone === null) return who ? { who } : {};
  return { who: { ...who, phone: who?.phone ?? phone } };
}

/** The department of the line, where the actor is in it. */
function departmentOf({ actor }: Context, department: number | null): { department?: number } {
  if (department === null) return {};
  return actor.kind !== "member" || actor.departments.includes(department) ? { department } : {};
}

function targetOfCall({ department, member }: store.CallRow): Target {
  return { departments: department === null ? [] : [department], member };
}

async function requireCall(records: Records, id: number): Promise<store.CallRow> {
  const row = await store.findCall(records, id);
  if (row) return row;
  throw noCall(id);
}

function noCall(id: number): Problem {
  return new Problem("not_found", `There is no call ${id}.`);
}

async function showCall(context: Context, records: Records, row: store.CallRow): Promise<Call> {
  const [call] = await presentCalls(context, records, [row]);
  if (!call) throw new Error("a call was read and not shown");
  return call;
}

/** Calls as this reader may see them. Whose department it rings in sees the number, as on the phones there. */
async function presentCalls(context: Context, records: Records, rows: readonly store.CallRow[]): Promise<Call[]> {
  const { actor } = context;
  const keys = rows.flatMap(({ phone }) => (phone === null ? [] : [{ kind: "phone", value: phone } as const]));
  const people = await findPeopleByKeys(records, keys);
  const names = await findClearNames(records, [...people.values()]);
  const extensions = new Set(rows.flatMap(({ caller, number }) => (caller === "extension" && number ? [number] : [])));
  const colleagues = await findLineNames(records, [...extensions]);
  const { fields } = decideMasking(actor);
  return rows.map((row) => {
    const {
      lineNumber,
      lineLabel,
      member,
      memberName,
      department,
      departmentName,
      isPutAway,
      version: _v,
      ...rest
    } = row;
    const isMine =
      actor.kind === "member" &&
      (member === actor.member || (member === null && department !== null && actor.departments.includes(department)));
    const person = row.phone === null ? undefined : people.get(keyText({ kind: "phone", value: row.phone }));
    const name = names.get(person ?? 0) ?? "";
    const isOurs = isMine || (actor.kind === "member" && actor.departments.includes(department ?? 0));
    const isShown = isOurs || row.caller === "extension" || !fields.includes("phone");
    const { phone: _phone, ...call } = rest;
    return {
      ...call,
      number: isShown || row.number === null ? row.number : maskPhone(row.number),
      person: person === undefined ? null : { id: person, name: fields.includes("name") ? maskName(name) : name },
      colleague: colleagues.get(row.number ?? "") ?? null,
      line: lineNumber === "" ? null : { number: lineNumber, label: lineLabel ?? "" },
      member: label(member, memberName),
      department: label(department, departmentName),
      isMine,
      putAway: isPutAway,
    };
  });
}
