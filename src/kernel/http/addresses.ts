import { isIP } from "node:net";

/** An IP address as a number of 32 or 128 bits. */
export type Address = { bits: 32 | 128; value: bigint };

/** All addresses that begin with the same bits. */
export type Block = Address & { prefix: number };

export type Judgement = { allowed: true } | { allowed: false; because: string };

/** Reads an address in any form of RFC 4291 or four decimal parts. IPv4 inside IPv6 (mapped) is the IPv4 address. */
export function readAddress(text: string): Address | undefined {
  const [bare = ""] = text.replace(/^\[(.*)\]$/, "$1").split("%");
  const family = isIP(bare);
  if (family === 4) return { bits: 32, value: joined(bare.split(".").map(Number), 8) };
  if (family !== 6) return undefined;
  const value = joined(groupsOf(bare), 16);
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value };
}

/** Reads a block such as `10.0.0.0/8`, `fd00::/8` or a single address; undefined for anything else. */
export function readBlock(text: string): Block | undefined {
  const [, host = "", length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const address = readAddress(host);
  if (!address) return undefined;
  // The prefix of a mapped address counts from the beginning of the 128 bits that were written.
  const written = host.includes(":") ? 128 : 32;
  const prefix = (length === undefined ? written : Number(length)) - (written - address.bits);
  return prefix >= 0 && prefix <= address.bits ? { ...address, prefix } : undefined;
}

/**
 * Whether the program may connect to an address that somebody gave it. Only addresses of the public internet, and those
 * in blocks that the administrator allowed: everything else may be a machine that trusts this one.
 */
export function judgeAddress(text: string, allowed: readonly Block[]): Judgement {
  const address = readAddress(text);
  if (!address) return { allowed: false, because: "is no address" };
  if (allowed.some((block) => isWithin(address, block))) return { allowed: true };
  const embedded = isWithin(address, translated) ? { bits: 32 as const, value: address.value & 0xffffffffn } : address;
  const refused = refusedBlocks.find(({ block }) => isWithin(embedded, block));
  if (refused) return { allowed: false, because: refused.because };
  const isPublic = embedded.bits === 32 || isWithin(embedded, globalUnicast);
  return isPublic ? { allowed: true } : { allowed: false, because: "is not of the public internet" };
}

function isWithin({ bits, value }: Address, block: Block): boolean {
  const rest = BigInt(block.bits - block.prefix);
  return bits === block.bits && value >> rest === block.value >> rest;
}

function joined(parts: readonly number[], width: number): bigint {
  return parts.reduce((sum, part) => (sum << BigInt(width)) | BigInt(part), 0n);
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(text: string): number[] {
  const hexadecimal = text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) => {
    return `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`;
  });
  const [head = "", tail] = hexadecimal.split("::");
  const read = (half: string) => (half === "" ? [] : half.split(":").map((group) => Number.parseInt(group, 16)));
  const [before, after] = [read(head), read(tail ?? "")];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function blockOf(text: string): Block {
  const block = readBlock(text);
  if (!block) throw new Error(`${text} is no block of addresses`);
  return block;
}

const globalUnicast = blockOf("2000::/3");

/** Addresses by which a network without IPv4 reaches IPv4 (RFC 6052): the address at their end counts. */
const translated = blockOf("64:ff9b::/96");

/** The special-purpose registries of IANA (RFC 6890), and what clouds answer their own machines at. */
const refusedBlocks = (
  [
    ["is the address of a cloud's metadata", ["169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254"]],
    ["is this machine", ["0.0.0.0/8", "127.0.0.0/8", "::1", "::"]],
    ["is in a private network", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"]],
    ["is link-local", ["169.254.0.0/16", "fe80::/10", "fec0::/10"]],
    ["is multicast", ["224.0.0.0/4", "ff00::/8"]],
    ["is broadcast or reserved", ["240.0.0.0/4", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15"]],
    ["is for examples only", ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"]],
    ["leads through a tunnel", ["2002::/16", "2001::/23"]],
  ] as const
).flatMap(([because, blocks]) => blocks.map((text) => ({ because, block: blockOf(text) })));
