import { randomInt } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, withoutRepeat } from "../../kernel/context.ts";
import type { Target } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type Kiosk, type KioskWithCode, NewKiosk } from "./kiosk-contract.ts";
import * as store from "./kiosk-store.ts";
import { refuseUnknownDepartments } from "./members.ts";
import { newLinkToken } from "./tokens.ts";

const codeDigits = 6;
const mostDays = 731;

/** The kiosk links of the actor's departments; administrators see all. Those that were revoked come last. */
export async function listKiosks(context: Context): Promise<Kiosk[]> {
  const { actor } = context;
  const own = actor.kind === "member" && !actor.roles.includes("admin") ? actor.departments : undefined;
  const now = isoTime(context.clock.now());
  return read(
    context,
    "kiosk.read",
    async (records) => (await store.findKiosks(records, own)).map((row) => presentKiosk(row, now)),
    { departments: own ?? [] },
  );
}

/**
 * Makes a link for a department, with a code of six digits that is in this answer only. Raises `invalid` for an end that
 * is past or more than two years away, and for an unknown department.
 */
export async function addKiosk(context: Context, input: NewKiosk, example = false): Promise<KioskWithCode> {
  const wanted = NewKiosk.parse(input);
  const { actor, clock } = context;
  const now = isoTime(clock.now());
  if (wanted.expiresAt <= now || wanted.expiresAt > isoTime(clock.now().add({ hours: 24 * mostDays }))) {
    throw new Problem("invalid", "A kiosk link ends in the future, within two years. Choose another day.", [
      { path: "expiresAt", message: "must be within two years from now" },
    ]);
  }
  const code = newCode();
  // Hashing takes long on purpose, so it is done before the transaction begins.
  const codeHash = await hashPassword(code);
  const token = newLinkToken();
  return change(
    withoutRepeat(context),
    "kiosk.added",
    async (records, act) => {
      await refuseUnknownDepartments(records, [wanted.department]);
      const createdBy = actor.kind === "member" ? actor.member : null;
      const values = { ...wanted, token, codeHash, createdAt: now, createdBy, example };
      const id = await store.insertKiosk(records, values);
      const { audience, expiresAt } = wanted;
      act.about("kiosk", id, { department: wanted.department, detail: { audience, expiresAt } });
      return { ...presentKiosk(await requireKiosk(records, id), now), code };
    },
    { departments: [wanted.department] },
  );
}

/** A new code instead of the old one, which no longer works; who came in with that stays. Opens a locked link again. */
export async function recodeKiosk(context: Context, id: number): Promise<KioskWithCode> {
  const now = isoTime(context.clock.now());
  const code = newCode();
  const codeHash = await hashPassword(code);
  return change(
    withoutRepeat(context),
    "kiosk.recoded",
    async (records, act) => {
      if (!(await store.updateCode(records, id, codeHash))) throw noKiosk(id);
      const row = await requireKiosk(records, id);
      act.about("kiosk", id, { department: row.department });
      return { ...presentKiosk(row, now), code };
    },
    (records) => targetOfKiosk(records, id),
  );
}

/** Ends a link at once, with everything that came in by it. Raises `not_found` for one that is unknown or revoked. */
export async function revokeKiosk(context: Context, id: number): Promise<void> {
  await change(
    context,
    "kiosk.revoked",
    async (records, act) => {
      const { department, answers, ideas } = await requireKiosk(records, id);
      if (!(await store.revokeKioskRow(records, id, isoTime(context.clock.now())))) throw noKiosk(id);
      act.about("kiosk", id, { department, detail: { answers, ideas } });
      return null;
    },
    (records) => targetOfKiosk(records, id),
  );
}

export function presentKiosk(row: store.KioskRow, now: string): Kiosk {
  const { department, departmentName, isDepartmentRemoved, token, revokedAt, lockedAt, ...kiosk } = row;
  const isEnded = kiosk.expiresAt <= now || isDepartmentRemoved;
  return {
    ...kiosk,
    department: { id: department, name: departmentName },
    path: kioskPath(token),
    state: revokedAt ? "revoked" : isEnded ? "expired" : lockedAt ? "locked" : "open",
  };
}

/** What continues the installation's own address. */
export function kioskPath(token: string): string {
  return `/kiosk/${token}`;
}

async function targetOfKiosk(records: Records, id: number): Promise<Target> {
  return { departments: [(await requireKiosk(records, id)).department] };
}

async function requireKiosk(records: Records, id: number): Promise<store.KioskRow> {
  const row = await store.findKiosk(records, id);
  if (row) return row;
  throw noKiosk(id);
}

function noKiosk(id: number): Problem {
  return new Problem("not_found", `There is no kiosk link ${id} that works.`);
}

function newCode(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, "0");
}
