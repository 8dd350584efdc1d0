import { randomBytes } from "node:crypto";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf, withoutRepeat } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import { type Block, judgeAddress, readAddress } from "../../../kernel/http/addresses.ts";
import { permit, type Target } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { staleProblem } from "../../../kernel/stale.ts";
import { findCompanySettings, findMailsOfMembers, secretsOf } from "../../company/index.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { findFactTypes } from "../catalogue/store.ts";
import { NewWay, type Way, WayChange, WayRotation, WaysQuery, type WayWithSecret } from "./contract.ts";
import { nextDigest } from "./digest-time.ts";
import { moveGathered, moveReceiver, queueTrial } from "./outgoing-store.ts";
import * as store from "./way-store.ts";

/** What ways out depend on beside the records. */
export type WaysBy = {
  /** The installation's own secret: those of webhooks follow from it. */
  secret: string;
  allowedAddresses: readonly Block[];
  /** Whether the program has a mail server to send by. */
  sendsMail: boolean;
};

/** Ways out: those of one's departments and one's own, or all; or those of one department. */
export async function listWays(context: Context, query: WaysQuery = {}): Promise<Way[]> {
  const { department } = WaysQuery.parse(query);
  const of = department === undefined ? ownOnly(context) : undefined;
  const target = department === undefined ? ownTarget(context) : { departments: [department] };
  return read(context, "way.read", (records) => store.findWays(records, { department, of }), target);
}

/**
 * Adds a way out. Its secret is in this answer only. Raises `not_found` for a department, a member or a kind of fact, and
 * `invalid` for an address that this installation may not reach, and `unavailable` for mail where none is sent.
 */
export async function addWay(context: Context, by: WaysBy, input: NewWay): Promise<WayWithSecret> {
  const { kind, department = null, member: named, address = null, form, hour, timeZone, ...way } = NewWay.parse(input);
  const member = kind === "mail" ? (named ?? memberOf(context)) : null;
  if (kind === "mail" && !by.sendsMail) {
    throw new Problem(
      "unavailable",
      "This installation sends no mail yet: an administrator sets SMTP_URL and MAIL_FROM.",
    );
  }
  if (kind === "mail" && member === null) {
    throw new Problem("invalid", "Say whose mail it is.", [{ path: "member", message: "must be named" }]);
  }
  const receiver = receiverOf(address, by.allowedAddresses);
  const owner = { department, member };
  return change(
    withoutRepeat(context),
    verbOf(owner, "added"),
    async (records, act) => {
      if (department !== null) await refuseMissingDepartments(records, [department]);
      const name = way.name ?? (await usualName(records, receiver, member));
      const fact_types = await requireTypes(records, way.factTypes);
      const salt = randomBytes(16).toString("base64url");
      const id = await store.insertWay(records, {
        ...{ kind, name, department, member, address, receiver, form, hour, time_zone: timeZone, fact_types, salt },
        ...{ code: randomBytes(9).toString("base64url"), created_at: isoTime(context.clock.now()) },
      });
      act.about("way", id, { department, detail: { kind, receiver, form, whose: member } });
      const [secret = null] =
        kind === "webhook" ? secretsOf(by.secret, { id, salt, generation: 1, previousUntil: null }, "") : [];
      return { ...(await requireWay(records, id)), secret };
    },
    targetOf(owner),
  );
}

/** Changes what is given, if `version` is the newest. Raises `stale`, `not_found` or `invalid`. */
export async function changeWay(
  context: Context,
  by: WaysBy,
  { id, version }: { id: number; version: number },
  input: WayChange,
): Promise<Way> {
  const { factTypes, timeZone, address, ...wanted } = WayChange.parse(input);
  const owner = await requireOwner(context.records, id);
  if (address !== undefined && owner.member !== null) {
    throw new Problem("invalid", "Mail goes to the member's own address: change that with the member.", [
      { path: "address", message: "is the member's own" },
    ]);
  }
  const leading: Pick<store.WayValues, "address" | "receiver"> =
    address === undefined ? {} : { address, receiver: receiverOf(address, by.allowedAddresses) };
  return change(
    context,
    verbOf(owner, "changed"),
    async (records, act) => {
      const before = await requireWay(records, id);
      const values: store.WayValues = {
        ...defined(wanted),
        ...(timeZone === undefined ? {} : { time_zone: timeZone }),
        ...leading,
        ...(factTypes === undefined ? {} : { fact_types: await requireTypes(records, factTypes) }),
      };
      if (!(await store.updateWay(records, { id, version }, values))) throw staleProblem(before.version);
      if (leading.receiver !== undefined) await moveReceiver(records, id, leading.receiver);
      const way = await requireWay(records, id);
      const zone = way.timeZone ?? (await findCompanySettings(records)).timeZone;
      await moveGathered(records, id, isoTime(nextDigest(context.clock.now(), way.hour, zone)));
      act.about("way", id, {
        department: owner.department,
        detail: { wanted: Object.keys(values), whose: owner.member },
      });
      return way;
    },
    targetOf(owner),
  );
}

/** Nothing goes out by it any more, also what waits. Raises `not_found`. */
export async function removeWay(context: Context, id: number): Promise<void> {
  const owner = await requireOwner(context.records, id);
  await change(
    context,
    verbOf(owner, "removed"),
    async (records, act) => {
      if (!(await store.markWayRemoved(records, id, isoTime(context.clock.now())))) throw noWay(id);
      act.about("way", id, { department: owner.department, detail: { whose: owner.member } });
      return null;
    },
    targetOf(owner),
  );
}

/** A new secret for a webhook. Until `keepOldHours` are over both sign. Raises `not_found`. */
export async function rotateWay(context: Context, by: WaysBy, id: number, input: WayRotation): Promise<WayWithSecret> {
  const { keepOldHours } = WayRotation.parse(input);
  const owner = await requireOwner(context.records, id);
  const now = context.clock.now();
  return change(
    withoutRepeat(context),
    "way.rotated",
    async (records, act) => {
      const times = { now: isoTime(now), previousUntil: isoTime(now.add({ hours: keepOldHours })) };
      const rotated = await store.rotateWayRow(records, id, times);
      if (!rotated) throw new Problem("invalid", "Only webhooks are signed: this way has no secret.");
      act.about("way", id, { department: owner.department, detail: { keepOldHours } });
      const [secret = null] = secretsOf(by.secret, rotated, times.now);
      return { ...(await requireWay(records, id)), secret };
    },
    targetOf(owner),
  );
}

/** Sends a message by which one sees whether it arrives. Returns its number in the list of what goes out. */
export async function tryWay(context: Context, id: number): Promise<{ outgoing: number }> {
  const owner = await requireOwner(context.records, id);
  return change(
    context,
    verbOf(owner, "tried"),
    async (records, act) => {
      const outgoing = await queueTrial(records, id, await act.id(), isoTime(context.clock.now()));
      act.about("way", id, { department: owner.department, detail: { outgoing, whose: owner.member } });
      return { outgoing };
    },
    targetOf(owner),
  );
}

/** Whose ways this reader sees; undefined for everybody's. */
export function ownOnly({ actor }: Context): store.WaysFilter["of"] {
  if (permit(actor, "way.read").allowed) return undefined;
  return actor.kind === "member" ? actor : { departments: [], member: null };
}

/** One may always ask for one's own. */
export function ownTarget(context: Context): Target {
  return { member: memberOf(context) };
}

export function targetOf({ department, member }: store.WayOwner): Target {
  return { departments: department === null ? [] : [department], member };
}

type Deed = "added" | "changed" | "removed" | "tried";

/** Mail is the member's own affair; what leaves a department is for its head to decide. */
function verbOf<D extends Deed>({ member }: store.WayOwner, deed: D): `way.${D}` | `mail_way.${D}` {
  return member === null ? `way.${deed}` : `mail_way.${deed}`;
}

/** What takes in only a few at once. Raises `invalid` for an address that is none of the public internet. */
function receiverOf(address: string | null, allowed: readonly Block[]): string {
  if (address === null) return "mail";
  const { host, hostname } = new URL(address);
  const judged = readAddress(hostname) ? judgeAddress(hostname, allowed) : { allowed: true as const };
  if (judged.allowed) return host;
  throw new Problem(
    "invalid",
    `${hostname} ${judged.because}. An administrator may allow it with EARSHOT_ALLOW_PRIVATE_ADDRESSES.`,
    [{ path: "address", message: judged.because }],
  );
}

async function usualName(records: Records, receiver: string, member: number | null): Promise<string> {
  if (member === null) return receiver;
  const mail = (await findMailsOfMembers(records, [member])).get(member);
  if (mail) return mail;
  throw new Problem("not_found", `There is no member ${member} with a mail address.`, [
    { path: "member", message: "has no mail address" },
  ]);
}

async function requireTypes(records: Records, codes: readonly string[]): Promise<number[]> {
  if (codes.length === 0) return [];
  const known = new Map((await findFactTypes(records)).map(({ id, code }) => [code, id]));
  return codes.map((code) => {
    const id = known.get(code);
    if (id !== undefined) return id;
    throw new Problem("not_found", `There is no kind of fact "${code}". The catalogue lists those that there are.`, [
      { path: "factTypes", message: `${code} is not in the catalogue` },
    ]);
  });
}

async function requireWay(records: Records, id: number): Promise<Way> {
  const [way] = await store.findWays(records, { id });
  if (!way) throw noWay(id);
  return way;
}

export async function requireOwner(records: Records, id: number): Promise<store.WayOwner> {
  const owner = await store.findWayOwner(records, id);
  if (!owner) throw noWay(id);
  return owner;
}

function noWay(id: number): Problem {
  return new Problem("not_found", `There is no way out ${id}.`);
}
