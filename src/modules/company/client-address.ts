const ownMachine = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;

/**
 * Where a request comes from: the peer of the connection or, when that is a proxy on this machine, the last address it
 * wrote down. What stands before that in `X-Forwarded-For` may be the client's own invention.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | null): string | undefined {
  if (peer === undefined || !ownMachine.test(peer) || forwardedFor === null) return peer;
  return forwardedFor.split(",").at(-1)?.trim() || peer;
}
