import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type Block, judgeAddress } from "./addresses.ts";

export type OutwardRequest = { url: string; headers: Record<string, string>; body: string };

export type OutwardLimits = {
  /** Blocks that the administrator allowed beside the public internet. */
  allowed: readonly Block[];
  /** Milliseconds until the receiver must have begun to answer, from the first look-up of its name. */
  timeout: number;
};

/** What a receiver said: its status, and in how many seconds to come again where it says so. */
export type OutwardAnswer = { status: number; retryAfter: number | undefined };

export const outwardFaults = ["address_refused", "name_unknown", "unreachable", "timed_out"] as const;
export type OutwardFault = (typeof outwardFaults)[number];

/** Nothing was answered. The message names no more of the address than its host. */
export class OutwardFailure extends Error {
  override name = "OutwardFailure";
  readonly fault: OutwardFault;

  constructor(fault: OutwardFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** What is read of an answer before the connection is cut, in bytes and in milliseconds: only its status counts. */
const readAtMost = 64 * 1024;
const readFor = 2_000;

/**
 * Posts to an address that somebody gave the program. Connects to the very address that was judged, so that a name
 * cannot mean another one meanwhile; follows no redirect; holds nothing of the answer's body. Raises `OutwardFailure`.
 */
export async function postOutward(
  { url, headers, body }: OutwardRequest,
  { allowed, timeout }: OutwardLimits,
): Promise<OutwardAnswer> {
  const target = new URL(url);
  const deadline = AbortSignal.timeout(timeout);
  try {
    const addresses = await judgedAddresses(target.hostname, allowed, deadline);
    const answer = await send(target, { headers, body, addresses, deadline });
    letGo(answer);
    return { status: answer.statusCode ?? 0, retryAfter: secondsIn(answer.headers["retry-after"]) };
  } catch (error) {
    if (error instanceof OutwardFailure) throw error;
    if (deadline.aborted) {
      throw new OutwardFailure("timed_out", `${target.hostname} did not answer within ${timeout / 1000} seconds.`);
    }
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new OutwardFailure("unreachable", `${target.hostname} could not be reached${code}.`);
  }
}

/** The addresses of a host. All of them must be allowed: one that is not would be reached the next time. */
async function judgedAddresses(
  hostname: string,
  allowed: readonly Block[],
  deadline: AbortSignal,
): Promise<LookupAddress[]> {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await lookUp(host, deadline);
  for (const { address } of addresses) {
    const judged = judgeAddress(address, allowed);
    if (judged.allowed) continue;
    throw new OutwardFailure(
      "address_refused",
      `${host} ${judged.because}. An administrator may allow it with EARSHOT_ALLOW_PRIVATE_ADDRESSES.`,
    );
  }
  return addresses;
}

async function lookUp(host: string, deadline: AbortSignal): Promise<LookupAddress[]> {
  const stopped = new Promise<never>((_, reject) => {
    deadline.addEventListener("abort", () => reject(deadline.reason), { once: true });
  });
  const found = await Promise.race([lookup(host, { all: true }).catch(() => []), stopped]);
  if (found.length === 0) throw new OutwardFailure("name_unknown", `There is no host named ${host}.`);
  return found;
}

type Sending = Omit<OutwardRequest, "url"> & { addresses: LookupAddress[]; deadline: AbortSignal };

function send(target: URL, { headers, body, addresses, deadline }: Sending): Promise<IncomingMessage> {
  const answerLookup: LookupFunction = (_host, options, answer) => {
    if (options.all) return answer(null, addresses);
    const [first] = addresses;
    return answer(null, first?.address ?? "", first?.family);
  };
  const request = target.protocol === "https:" ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sending = request(
      target,
      {
        method: "POST",
        // A connection of its own: no other request may have opened it to an address that was judged for that one.
        agent: false,
        lookup: answerLookup,
        signal: deadline,
        headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      },
      resolve,
    );
    sending.on("error", reject);
    sending.end(body);
  });
}

/** Lets a short answer end, so that the receiver sees no broken connection, and cuts any other. */
function letGo(answer: IncomingMessage): void {
  let bytes = 0;
  const cut = setTimeout(() => answer.destroy(), readFor).unref();
  answer.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > readAtMost) answer.destroy();
  });
  answer.on("error", () => {});
  answer.on("close", () => clearTimeout(cut));
}

/** `Retry-After` (RFC 9110) in seconds, where it says when. */
function secondsIn(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
