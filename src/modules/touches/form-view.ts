import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Milliseconds that a person needs to read a question and choose, and that a machine does not take. */
export const soonest = 1500;

/**
 * Milliseconds after which a page that was left open begins anew. Until then an answer that a lost network kept in the
 * browser goes with the showing by which the server knows it again.
 */
export const latest = 7 * 24 * 3600_000;

export type ReadView = { state: "open"; nonce: string } | { state: "too soon"; wait: number } | { state: "over" };

/** One showing of a form, as a signed text: when it was, and what tells it from others. `now` in milliseconds. */
export function writeView(secret: string, form: number, now: number): string {
  const said = `${now.toString(36)}.${randomBytes(9).toString("base64url")}`;
  return `${said}.${sign(secret, form, said)}`;
}

/** What a text that a page sends back is. `over`: too old, of another form, or none of ours. `wait` in milliseconds. */
export function readView(secret: string, form: number, view: string, now: number): ReadView {
  const [time = "", nonce = "", signature = ""] = view.split(".");
  const expected = Buffer.from(sign(secret, form, `${time}.${nonce}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { state: "over" };
  const age = now - Number.parseInt(time, 36);
  if (age > latest) return { state: "over" };
  // A clock that was set back meanwhile makes nobody wait for longer than a person needs.
  if (age < soonest) return { state: "too soon", wait: Math.min(soonest - age, soonest) };
  return { state: "open", nonce };
}

function sign(secret: string, form: number, said: string): string {
  return createHmac("sha256", secret).update(`form ${form} ${said}`).digest("base64url");
}
