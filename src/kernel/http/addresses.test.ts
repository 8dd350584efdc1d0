import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, judgeAddress, readAddress, readBlock } from "./addresses.ts";

const none: readonly Block[] = [];
const mayReach = (text: string, allowed = none) => judgeAddress(text, allowed).allowed;
const blocks = (...texts: string[]) => texts.map((text) => readBlock(text) as Block);

/** Addresses inside a block: its first bits, and any others behind them. */
const addressIn = (text: string) => {
  const { bits, value, prefix } = readBlock(text) as Block;
  const rest = BigInt(bits - prefix);
  return fc.bigInt({ min: 0n, max: (1n << rest) - 1n }).map((low) => written(bits, ((value >> rest) << rest) | low));
};
const written = (bits: number, value: bigint) => {
  const part = (width: bigint, count: number) =>
    Array.from({ length: count }, (_, at) => (value >> (width * BigInt(count - 1 - at))) & ((1n << width) - 1n));
  return bits === 32
    ? part(8n, 4).join(".")
    : part(16n, 8)
        .map((group) => group.toString(16))
        .join(":");
};

test.each([
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"],
  ...["198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32", "::/128", "::1/128", "fc00::/7", "fe80::/10"],
  ...["fec0::/10", "ff00::/8", "2001:db8::/32", "2002::/16", "2001::/32", "64:ff9b:1::/48", "::/96", "100::/64"],
])("nothing in %s is reached, in whatever form it is written", (block) => {
  fc.assert(
    fc.property(addressIn(block), (text) => {
      expect(mayReach(text)).toBe(false);
      const { bits, value } = readAddress(text) as { bits: number; value: bigint };
      if (bits === 128) return;
      const tail = written(128, value).split(":").slice(-2).join(":");
      for (const form of [
        `::ffff:${text}`,
        `0:0:0:0:0:ffff:${tail}`,
        `::FFFF:${tail}`,
        `64:ff9b::${tail}`,
        `[::ffff:${text}]`,
      ]) {
        expect(mayReach(form), form).toBe(false);
      }
    }),
  );
});

test("public addresses are reached, and what is next to a refused block", () => {
  for (const text of ["8.8.8.8", "9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.0", "172.15.255.255"]) {
    expect(mayReach(text), text).toBe(true);
  }
  for (const text of ["172.32.0.0", "192.167.255.255", "223.255.255.255", "2606:4700::1111", "64:ff9b::808:808"]) {
    expect(mayReach(text), text).toBe(true);
  }
});

test("what is allowed is reached, and nothing beside it", () => {
  const allowed = blocks("10.1.0.0/16", "::1", "::ffff:192.168.7.0/120");
  for (const text of ["10.1.2.3", "::ffff:10.1.2.3", "::1", "0:0::1", "192.168.7.9"])
    expect(mayReach(text, allowed), text).toBe(true);
  for (const text of ["10.2.0.0", "::2", "192.168.8.9", "127.0.0.1"]) expect(mayReach(text, allowed), text).toBe(false);
});

test("an address is allowed exactly where one of the blocks holds it or the public internet does", () => {
  const any = fc.oneof(fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(any, (text) => {
      const single = readBlock(text) as Block;
      expect(mayReach(text, [single])).toBe(true);
      expect(mayReach(text, blocks("0.0.0.0/0", "::/0"))).toBe(true);
      const judged = judgeAddress(text, none);
      if (!judged.allowed) expect(judged.because).not.toBe("");
    }),
  );
});

test("what is no address or no block is neither", () => {
  for (const text of ["", "localhost", "1.2.3", "0x7f.1", "1.2.3.4.5", "::g", "1:2", "256.0.0.1"]) {
    expect(readAddress(text), text).toBeUndefined();
    expect(mayReach(text), text).toBe(false);
  }
  for (const text of ["10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/", "/8", "10.0.0.0/8/8"])
    expect(readBlock(text), text).toBeUndefined();
});
