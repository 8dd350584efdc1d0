import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readMessage, signMessage, tolerance, verifyMessage } from "./webhooks.ts";

const secretOf = (text: string) => `whsec_${Buffer.from(text.padEnd(24, "x")).toString("base64")}`;
const secret = secretOf("first");
const now = 1_772_442_000;
const unsigned = { id: "msg_1", timestamp: String(now), body: '{"number":"+49301234567"}' };
const signed = (over: Partial<typeof unsigned> = {}, by = secret) => {
  const message = { ...unsigned, ...over };
  return { ...message, signature: signMessage(by, message) };
};

test("signs as the specification says: HMAC-SHA256 over id, timestamp and body", () => {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const mac = createHmac("sha256", key).update(`msg_1.${now}.${unsigned.body}`).digest("base64");
  expect(signMessage(secret, unsigned)).toBe(`v1,${mac}`);
});

test("knows which secret signed, among several signatures and secrets", () => {
  const other = secretOf("second");
  expect(verifyMessage(signed(), [other, secret], now)).toEqual({ right: true, secret: 1 });
  const both = { ...signed(), signature: `v1a,nonsense v1,AAAA ${signed({}, other).signature}` };
  expect(verifyMessage(both, [other, secret], now)).toEqual({ right: true, secret: 0 });
  expect(verifyMessage(signed(), [], now)).toEqual({ right: false, because: "signature" });
});

test("refuses every message of which anything was changed", () => {
  const change = fc.record({
    id: fc.constantFrom("msg_1", "msg_2"),
    timestamp: fc.constantFrom(String(now), String(now + 1)),
    body: fc.oneof(fc.constant(unsigned.body), fc.string()),
    signature: fc.oneof(fc.constant(signed().signature), fc.base64String(), fc.string()),
  });
  fc.assert(
    fc.property(change, (message) => {
      const isWhole = JSON.stringify(message) === JSON.stringify({ ...unsigned, signature: signed().signature });
      expect(verifyMessage(message, [secret], now).right).toBe(isWhole);
    }),
    { numRuns: 500 },
  );
});

test("allows clocks five minutes apart, in both directions, and says how far they are beyond", () => {
  for (const skew of [-tolerance, 0, tolerance]) {
    expect(verifyMessage(signed({ timestamp: String(now + skew) }), [secret], now).right).toBe(true);
  }
  for (const skew of [-tolerance - 1, tolerance + 1]) {
    const verified = verifyMessage(signed({ timestamp: String(now + skew) }), [secret], now);
    expect(verified).toEqual({ right: false, because: "timestamp", skew });
  }
});

test("reads a message only with all three headers", () => {
  const headers = { "webhook-id": "msg_1", "webhook-timestamp": String(now), "webhook-signature": "v1,AAAA" };
  expect(readMessage(new Headers(headers), "x")).toMatchObject({ id: "msg_1", body: "x" });
  for (const [name, value] of [
    ["webhook-id", ""],
    ["webhook-id", "x".repeat(201)],
    ["webhook-timestamp", "yesterday"],
    ["webhook-signature", ""],
    ["webhook-signature", "v1,".repeat(1000)],
  ] as const) {
    expect(readMessage(new Headers({ ...headers, [name]: value }), "x"), name).toBeUndefined();
  }
});
