import { createHash, randomBytes } from "node:crypto";

/** The secret part of a link: 256 random bits. */
export function newLinkToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token or key: its SHA-256 in hex. They are random and long, so no salt or slow hash is needed. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const keyLength = 43;

/** A new API key: `ek_` and 256 random bits in 43 letters and digits, so that a double click selects all of it. */
export function newKeySecret(): string {
  let rest = BigInt(`0x${randomBytes(32).toString("hex")}`);
  let text = "";
  while (text.length < keyLength) {
    text = base62.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return `ek_${text}`;
}
