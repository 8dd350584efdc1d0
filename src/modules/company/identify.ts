import { parseCookies } from "better-auth/cookies";
import { constantTimeEqual, makeSignature } from "better-auth/crypto";
import { isoTime } from "../../kernel/clock.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { findActorOfKey, findActorOfSession } from "./identify-store.ts";
import { isOwnOrigin } from "./origins.ts";
import { hashToken } from "./tokens.ts";

export type Identification = { secret: string; publicUrl: string | undefined };

const nobody: Actor = { kind: "nobody" };

/** The name of the cookie that a session comes in: browsers keep `__Secure-` ones to https. */
export function sessionCookie(publicUrl: string | undefined): string {
  return `${isSecure(publicUrl) ? "__Secure-" : ""}${cookiePrefix}.session_token`;
}

export const cookiePrefix = "earshot";

export function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith("https:") ?? false;
}

/**
 * Who acts: the member of the API key (`Authorization: Bearer ek_…`), else of the session cookie, else nobody. A cookie
 * counts only in requests from our own pages. One statement.
 */
export async function identify(context: Context, headers: Headers, by: Identification): Promise<Actor> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const now = context.clock.now();
  if (bearer !== undefined) {
    const at = { now: isoTime(now), minuteAgo: isoTime(now.subtract({ minutes: 1 })) };
    return (await findActorOfKey(context.records, hashToken(bearer), at)) ?? nobody;
  }
  const cookie = readSessionCookie(headers, by.publicUrl);
  if (!cookie || !isOwnOrigin(headers, by.publicUrl)) return nobody;
  const expected = await makeSignature(cookie.token, by.secret);
  if (!constantTimeEqual(Buffer.from(cookie.signature), Buffer.from(expected))) return nobody;
  return (await findActorOfSession(context.records, cookie.token, isoTime(now))) ?? nobody;
}

/** The session that a request says it belongs to. Only `identify` checks that it is true. */
export function sessionTokenOf(headers: Headers): string | undefined {
  return (readSessionCookie(headers, undefined) ?? readSessionCookie(headers, "https:"))?.token;
}

/** better-auth signs the cookie as `<token>.<HMAC-SHA256 in base64>`, so that a stolen table opens no session. */
function readSessionCookie(headers: Headers, publicUrl: string | undefined) {
  const value = parseCookies(headers.get("cookie") ?? "").get(sessionCookie(publicUrl));
  const dot = value?.lastIndexOf(".") ?? -1;
  if (value === undefined || dot < 1) return undefined;
  return { token: value.slice(0, dot), signature: value.slice(dot + 1) };
}
