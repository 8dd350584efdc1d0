import { createHash } from "node:crypto";
import type { Follower } from "../../kernel/acts/followers.ts";
import type { Context } from "../../kernel/context.ts";
import { deleteMirrored, findMirrored, findSpendToMirror } from "./spend-mirror-store.ts";

/** Rows that are copied at once. */
const chunkSize = 5000;

/**
 * Copies spend to the events. What the events hold already is looked up first, so that a batch that comes again, or an
 * older act about a row that changed meanwhile, neither doubles nor loses anything; the token covers the same rows only.
 */
export const mirrorSpend: Follower = {
  name: "mirror spend",
  verbs: ["spend.recorded", "spend.withdrawn"],
  outside: true,
  async follow(context, acts) {
    const ids = [...new Set(acts.flatMap(({ subject, subjects }) => (subject === "spend" ? subjects : [])))].sort(
      (a, b) => a - b,
    );
    for (let at = 0; at < ids.length; at += chunkSize) await mirrorRows(context, ids.slice(at, at + chunkSize));
  },
};

async function mirrorRows({ records, events }: Context, ids: readonly number[]): Promise<void> {
  const rows = await findSpendToMirror(records, ids);
  const there = await findMirrored(events, ids);
  const known = new Set(there.map(({ id, version }) => `${id}:${version}`));
  const fresh = rows.filter(({ id, version, gone }) => !gone && !known.has(`${id}:${version}`));
  const token = createHash("sha256").update(fresh.map(({ id, version }) => `${id}:${version}`).join(" "));
  await events.insert(
    "spend",
    fresh.map(({ gone: _gone, ...row }) => row),
    { token: `spend ${token.digest("hex")}` },
  );
  const current = new Map(rows.filter(({ gone }) => !gone).map(({ id, version }) => [id, version]));
  await deleteMirrored(
    events,
    there.filter(({ id, version }) => version < (current.get(id) ?? Number.POSITIVE_INFINITY)),
  );
}
