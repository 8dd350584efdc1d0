import type { Context as HonoContext } from "hono";
import type { ApiEnv } from "../../kernel/http/api.ts";
import { Problem } from "../../kernel/problems.ts";

/**
 * Refuses what was captured by somebody other than who is signed in now, as `Earshot-For: member:<id>` names them: a
 * device that kept a capture while it had no network may have changed hands since. Raises `unauthenticated`.
 */
export function refuseOtherMember(c: HonoContext<ApiEnv>): void {
  const wanted = c.req.header("earshot-for");
  const { actor } = c.var.context;
  if (wanted === undefined || actor.kind === "nobody") return;
  if (actor.kind === "member" && wanted === `member:${actor.member}`) return;
  throw new Problem(
    "unauthenticated",
    "This was captured by somebody else than who is signed in here now. It waits until they sign in again.",
  );
}
