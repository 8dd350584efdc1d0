import { verifyPassword } from "better-auth/crypto";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { type AttemptLimit, limitAttempts } from "./attempts.ts";
import { KioskEntry, type KioskView } from "./kiosk-contract.ts";
import { kioskPath, presentKiosk } from "./kiosk-links.ts";
import * as store from "./kiosk-store.ts";
import { findCompanySettings } from "./settings-store.ts";
import { hashToken, newLinkToken } from "./tokens.ts";

/** Wrong codes in a row until a link is locked: with a million codes, guessing succeeds once in a hundred thousand. */
const mostTries = 10;

/** Codes from one address for one link. */
const entryLimit: AttemptLimit = { tries: 5, minutes: 5 };

/** What one tablet, and all tablets of a link, may leave in a minute: more than people can say, too little to flood. */
const deviceLimit: AttemptLimit = { tries: 30, minutes: 1 };
const linkLimit: AttemptLimit = { tries: 120, minutes: 1 };

/**
 * Lets a device in that gives the right code, until the link ends. Returns what its cookie carries. Raises `not_found`
 * for a link that is unknown or has ended, `forbidden` for one that is locked, `invalid` for a wrong code, and
 * `too_often`.
 */
export async function openKiosk(
  context: Context,
  input: KioskEntry,
  device = "",
): Promise<{ token: string; expiresAt: string }> {
  const { link, code } = KioskEntry.parse(input);
  const now = isoTime(context.clock.now());
  const row = await store.findKioskByToken(context.records, link);
  if (!row) throw new Problem("not_found", "There is no such kiosk link. Scan the code again, or ask for a new one.");
  const { id, department } = row;
  const { state, expiresAt } = presentKiosk(row, now);
  if (state === "revoked" || state === "expired") {
    throw new Problem("not_found", "This kiosk link has ended. Ask the head of the department for a new one.");
  }
  await limitAttempts(context, `kiosk-code:${id}:${context.address ?? ""}`, entryLimit, sayWait);
  const hash = await store.takeTry(context.records, id, mostTries);
  if (hash === undefined) throw lockedProblem();
  // The comparison takes as long for every code.
  if (!(await verifyPassword({ hash, password: code.replace(/\s/g, "") }))) {
    throw (await lock(context, id, department, now)) ? lockedProblem() : wrongCode();
  }
  const token = newLinkToken();
  await change(asSystem(context), "kiosk.opened", async (records, act) => {
    const session = { link: id, tokenHash: hashToken(token), at: now, device: device.slice(0, 200) };
    await store.insertKioskSession(records, session);
    act.about("kiosk", id, { department });
    return null;
  });
  return { token, expiresAt };
}

/** Locks the link if that was the last try. Returns whether it is locked now. */
async function lock(context: Context, id: number, department: number, now: string): Promise<boolean> {
  return change(asSystem(context), "kiosk.locked", async (records, act) => {
    const isLocked = await store.lockIfSpent(records, id, mostTries, now);
    if (!isLocked) act.leaveOut();
    act.about("kiosk", id, { department });
    return isLocked;
  });
}

/** What a kiosk shows of itself. No name of a colleague or customer is in it. */
export async function viewKiosk(context: Context): Promise<KioskView> {
  return read(context, "chip.read", async (records) => {
    const { actor } = context;
    const row = actor.kind === "kiosk" ? await store.findKiosk(records, actor.link) : undefined;
    if (!row) throw endedProblem();
    const { name: company, language } = await findCompanySettings(records);
    const { name, place, departmentName: department, audience, token } = row;
    return { name, place, department, company, language, audience, path: kioskPath(token) };
  });
}

/** Counts one thing that is about to be left here. Raises `too_often`, saying when it can be left. */
export async function limitKiosk(context: Context): Promise<void> {
  const { actor } = context;
  if (actor.kind !== "kiosk") throw endedProblem();
  await limitAttempts(context, `kiosk:${actor.session}`, deviceLimit, sayWait);
  await limitAttempts(context, `kiosk-link:${actor.link}`, linkLimit, sayWait);
}

export function endedProblem(): Problem {
  return new Problem("forbidden", "This kiosk was ended. Open its link again and give the code.");
}

function sayWait(seconds: number): string {
  return `This was too often. Nothing was kept: try again in ${seconds} seconds.`;
}

function wrongCode(): Problem {
  return new Problem("invalid", "This code is not right. Ask a colleague of the department for it.", [
    { path: "code", message: "is not right" },
  ]);
}

function lockedProblem(): Problem {
  return new Problem(
    "forbidden",
    `This link is locked after ${mostTries} wrong codes. Ask the head of the department for a new code.`,
  );
}
