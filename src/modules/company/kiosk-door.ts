import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookies } from "better-auth/cookies";
import { createMiddleware } from "hono/factory";
import { isoTime } from "../../kernel/clock.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import type { ApiEnv } from "../../kernel/http/api.ts";
import { cookiePrefix, type Identification, isSecure } from "./identify.ts";
import { endedProblem } from "./kiosk-sessions.ts";
import { findActorOfKiosk } from "./kiosk-store.ts";
import { isOwnOrigin } from "./origins.ts";
import { hashToken } from "./tokens.ts";

/** Where a kiosk's requests go. Its cookie is sent nowhere else. */
export const kioskPaths = "/api/v1/kiosk";

/** Requests that come before a session is there, or ask whether one is. */
const open: readonly string[] = [`${kioskPaths}/open`];

/**
 * Makes the requests under `/api/v1/kiosk` those of a kiosk, whoever else is signed in in that browser. Raises
 * `forbidden` when the session or its link has ended.
 */
export function atKiosk(by: Identification) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { context } = c.var;
    const actor = await identifyKiosk(context, c.req.raw.headers, by);
    if (actor.kind === "nobody" && !open.includes(c.req.path)) throw endedProblem();
    c.set("context", { ...context, actor });
    await next();
  });
}

/** The kiosk of the signed cookie, while its session and link stand; else nobody. Only for requests from our own pages. */
export async function identifyKiosk(context: Context, headers: Headers, by: Identification): Promise<Actor> {
  const value = parseCookies(headers.get("cookie") ?? "").get(kioskCookie(by.publicUrl)) ?? "";
  const [token = "", signature = ""] = value.split(".");
  if (token === "" || !isOwnOrigin(headers, by.publicUrl) || !isSigned(token, signature, by.secret)) {
    return { kind: "nobody" };
  }
  const now = context.clock.now();
  const at = { now: isoTime(now), minuteAgo: isoTime(now.subtract({ minutes: 1 })) };
  return (await findActorOfKiosk(context.records, hashToken(token), at)) ?? { kind: "nobody" };
}

/** The cookie for a session, signed, so that a stolen table opens no kiosk. It ends with the link. */
export function writeKioskCookie(token: string, seconds: number, { secret, publicUrl }: Identification): string {
  const parts = [
    `${kioskCookie(publicUrl)}=${token}.${sign(token, secret)}`,
    `Path=${kioskPaths}`,
    `Max-Age=${Math.max(0, Math.floor(seconds))}`,
    "HttpOnly",
    "SameSite=Strict",
    ...(isSecure(publicUrl) ? ["Secure"] : []),
  ];
  return parts.join("; ");
}

function kioskCookie(publicUrl: string | undefined): string {
  return `${isSecure(publicUrl) ? "__Secure-" : ""}${cookiePrefix}.kiosk`;
}

function sign(token: string, secret: string): string {
  return createHmac("sha256", secret).update(`kiosk ${token}`).digest("base64url");
}

function isSigned(token: string, signature: string, secret: string): boolean {
  const expected = Buffer.from(sign(token, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
