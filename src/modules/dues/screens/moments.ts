import { hashKey } from "@tanstack/react-query";
import type { Conditions, Pattern } from "../commitment-contract.ts";

/** Moments that people choose a commitment's conditions from: a contact of one side, or that somebody becomes known. */
export const openingKinds = ["theirs", "ours", "known"] as const;
export const keepingKinds = ["ours", "theirs"] as const;

/** A medium or purpose of null stands for any. */
export type Moment = { kind: (typeof openingKinds)[number]; medium: string | null; purpose: string | null };
export type Moments = { opens: Moment; settles: Moment };

export const usualMoments: Moments = {
  opens: { kind: "theirs", medium: null, purpose: "complaint" },
  settles: { kind: "ours", medium: null, purpose: null },
};

const ofContact = { about: "detail.person", at: "detail.at", thing: true } as const;
const tellsContact = ["contact.logged", "contact.corrected"];

/**
 * The conditions of a commitment that opens and is kept at these moments. A contact that is taken back takes what it
 * opened along, and what it kept is owed again; after a correction both are judged anew.
 */
export function conditionsAt({ opens, settles }: Moments): Conditions {
  const withdrawn: Pattern = { ...ofContact, verb: "contact.withdrawn" };
  return {
    opens: [patternAt(opens)],
    settles: [patternAt(settles)],
    waives: [],
    withdraws: opens.kind === "known" ? [] : [withdrawn],
    reopens: [withdrawn, { ...ofContact, verb: "contact.corrected" }],
    takes: [],
  };
}

/** The moments that conditions were chosen from; undefined for conditions that say anything else. */
export function momentsOf(conditions: Conditions): Moments | undefined {
  const [opens, settles] = [conditions.opens[0], conditions.settles[0]].map(
    (pattern) => pattern && readMoment(pattern),
  );
  if (!opens || !settles) return undefined;
  return hashKey([conditionsAt({ opens, settles })]) === hashKey([conditions]) ? { opens, settles } : undefined;
}

function patternAt({ kind, medium, purpose }: Moment): Pattern {
  if (kind === "known") return { verb: "person.added", about: "subjects" };
  const where = {
    "detail.direction": kind === "theirs" ? "inbound" : "outbound",
    ...(medium === null ? {} : { "detail.medium": medium }),
    ...(purpose === null ? {} : { "detail.purpose": purpose }),
  };
  return { ...ofContact, verb: tellsContact, where };
}

function readMoment({ verb, where = {} }: Pattern): Moment {
  if (verb === "person.added") return { kind: "known", medium: null, purpose: null };
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  return {
    kind: where["detail.direction"] === "inbound" ? "theirs" : "ours",
    medium: text(where["detail.medium"]),
    purpose: text(where["detail.purpose"]),
  };
}

/** A code made from a name: small letters without their signs, joined by `_`. */
export function codeOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^[^a-z]+|_+$/g, "");
  return plain.slice(0, 50).replace(/_+$/, "");
}
