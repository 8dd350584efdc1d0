import { z } from "@hono/zod-openapi";
import { isTimeZone } from "../../company/contract.ts";
import { Rotation } from "../../company/webhook-contract.ts";
import {
  dropReasons,
  outgoingKinds,
  outgoingStates,
  tryFaults,
  type WayKind,
  wayForms,
  wayKinds,
} from "./choices-contract.ts";

const Id = z.number().int().positive();
const Time = z.iso.datetime();
const Named = z.object({ id: Id, name: z.string() });

const Address = z
  .string()
  .trim()
  .max(2000, "has at most 2000 characters")
  .refine(isHttpAddress, "must be an address that begins with https:// or http://, without a user or password in it");

const Hour = z.number().int().min(0).max(23);
const TimeZone = z.string().refine(isTimeZone, "must be a time zone of the IANA list, such as Europe/Berlin");
const FactTypes = z.array(z.string().max(100)).max(200);
const Name = z.string().trim().min(1, "needs a name").max(100, "has at most 100 characters");

/** A department's `webhook`, `slack` or `teams` with an address, or a member's `mail` without one. */
export const NewWay = z
  .strictObject({
    kind: z.enum(wayKinds),
    name: Name.optional(),
    department: Id.optional(),
    /** Whose mail; by default one's own. */
    member: Id.optional(),
    address: Address.optional(),
    form: z.enum(wayForms).default("as_needed"),
    /** When a digest goes, on the clock of the time zone. */
    hour: Hour.default(8),
    /** IANA; null: the company's. */
    timeZone: TimeZone.nullable().default(null),
    /** Codes of kinds of facts; empty: all. */
    factTypes: FactTypes.default([]),
  })
  .superRefine((way, refinement) => {
    for (const [path, message] of faultsIn(way)) refinement.addIssue({ code: "custom", path: [path], message });
  })
  .openapi("NewWayOut");
export type NewWay = z.input<typeof NewWay>;

export const WayChange = z
  .strictObject({
    name: Name.optional(),
    address: Address.optional(),
    form: z.enum(wayForms).optional(),
    hour: Hour.optional(),
    timeZone: TimeZone.nullable().optional(),
    factTypes: FactTypes.optional(),
  })
  .openapi("WayOutChange");
export type WayChange = z.input<typeof WayChange>;

/** How long the old secret of a webhook signs too, so that nothing is lost while the receiver is changed. */
export const WayRotation = Rotation;
export type WayRotation = z.input<typeof WayRotation>;

export const Way = z
  .object({
    id: Id,
    kind: z.enum(wayKinds),
    name: z.string(),
    department: Named.nullable(),
    member: Named.nullable(),
    /** Its host only, because what follows is often a secret; a member's mail address. */
    leadsTo: z.string(),
    form: z.enum(wayForms),
    hour: Hour,
    timeZone: z.string().nullable(),
    factTypes: z.array(z.string()),
    createdAt: Time,
    rotatedAt: Time.nullable(),
    /** Until then the secret before the last change signs too. */
    previousUntil: Time.nullable(),
    waiting: z.number().int(),
    dead: z.number().int(),
    lastTry: z
      .object({ at: Time, status: z.number().int().nullable(), because: z.enum(tryFaults).nullable() })
      .nullable(),
    version: z.number().int(),
  })
  .openapi("WayOut");
export type Way = z.infer<typeof Way>;

/** The secret is shown this once; null for what is not signed. */
export const WayWithSecret = Way.extend({
  secret: z.string().nullable().openapi({ example: "whsec_…" }),
}).openapi("WayOutWithSecret");
export type WayWithSecret = z.infer<typeof WayWithSecret>;

export const WaysQuery = z.object({ department: z.coerce.number().int().positive().optional() });
export type WaysQuery = z.input<typeof WaysQuery>;

export const Outgoing = z
  .object({
    id: Id,
    /** What the receiver gets as `webhook-id`, the same over all tries. */
    message: z.string(),
    kind: z.enum(outgoingKinds),
    way: Named.extend({ kind: z.enum(wayKinds) }),
    delivery: Id.nullable(),
    state: z.enum(outgoingStates),
    tries: z.number().int(),
    queuedAt: Time,
    /** When it is tried next; null once it is settled. */
    nextAt: Time.nullable(),
    settledAt: Time.nullable(),
    because: z.enum([...tryFaults, ...dropReasons]).nullable(),
  })
  .openapi("Outgoing");
export type Outgoing = z.infer<typeof Outgoing>;

export const OutgoingTry = z.object({
  at: Time,
  milliseconds: z.number().int(),
  /** The receiver's status, where it answered. */
  status: z.number().int().nullable(),
  because: z.enum(tryFaults).nullable(),
  note: z.string().nullable(),
});
export type OutgoingTry = z.infer<typeof OutgoingTry>;

export const OutgoingDetail = Outgoing.extend({ attempts: z.array(OutgoingTry) }).openapi("OutgoingDetail");
export type OutgoingDetail = z.infer<typeof OutgoingDetail>;

export const OutgoingQuery = z.object({
  way: z.coerce.number().int().positive().optional(),
  state: z.enum(outgoingStates).optional(),
});
export type OutgoingQuery = z.input<typeof OutgoingQuery>;

export const Replays = z.strictObject({ way: Id }).openapi("Replays");
export type Replays = z.input<typeof Replays>;

type Belonging = {
  kind: WayKind;
  department?: number | undefined;
  member?: number | undefined;
  address?: string | undefined;
};

function faultsIn({ kind, department, member, address }: Belonging): [string, string][] {
  if (kind === "mail") {
    return [
      ...(department === undefined ? [] : [["department", "has no mail: mail goes to a member"] as [string, string]]),
      ...(address === undefined
        ? []
        : [["address", "is not asked for: mail goes to the member's own"] as [string, string]]),
    ];
  }
  return [
    ...(department === undefined ? [["department", "must be named"] as [string, string]] : []),
    ...(member === undefined ? [] : [["member", "has mail only: this belongs to a department"] as [string, string]]),
    ...(address === undefined ? [["address", "must be given"] as [string, string]] : []),
  ];
}

function isHttpAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ["http:", "https:"].includes(protocol) && username === "" && password === "";
}
