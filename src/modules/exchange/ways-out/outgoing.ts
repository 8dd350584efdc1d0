import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { Problem } from "../../../kernel/problems.ts";
import { type Outgoing, type OutgoingDetail, OutgoingQuery, Replays } from "./contract.ts";
import * as store from "./outgoing-store.ts";
import { ownOnly, ownTarget, requireOwner, targetOf } from "./ways.ts";

const Position = z.tuple([z.number().int()]);

/** What goes out, has gone out or could not, the newest first: by one's departments' ways and one's own, or all. */
export async function listOutgoing(
  context: Context,
  query: OutgoingQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Outgoing>> {
  const filter = OutgoingQuery.parse(query);
  const before = cursor === undefined ? undefined : decodeCursor(cursor, Position)[0];
  return read(
    context,
    "outgoing.read",
    async (records) => {
      const rows = await store.findOutgoing(records, { ...filter, of: ownOnly(context) }, { before, limit: limit + 1 });
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => row,
      );
    },
    ownTarget(context),
  );
}

/** One that goes out, with its tries. Raises `not_found`, also for one that is not for this reader. */
export async function getOutgoing(context: Context, id: number): Promise<OutgoingDetail> {
  return read(
    context,
    "outgoing.read",
    async (records) => {
      const [outgoing] = await store.findOutgoing(records, { id, of: ownOnly(context) }, { limit: 1 });
      if (!outgoing) throw noOutgoing(id);
      return { ...outgoing, attempts: await store.findTries(records, id) };
    },
    ownTarget(context),
  );
}

/** Tries a dead one again, under its number. Raises `not_found`, and `conflict` for one that is not dead. */
export async function replayOutgoing(context: Context, id: number): Promise<Outgoing> {
  return change(
    context,
    "outgoing.replayed",
    async (records, act) => {
      const owner = await store.findOutgoingOwner(records, id);
      const [replayed] = await store.replayDead(records, { id }, isoTime(context.clock.now()));
      if (replayed === undefined) {
        throw new Problem("conflict", "Only what is dead is sent again, by a way out that still stands.");
      }
      act.about("outgoing", id, { department: owner?.department ?? null });
      const [outgoing] = await store.findOutgoing(records, { id }, { limit: 1 });
      if (!outgoing) throw noOutgoing(id);
      return outgoing;
    },
    async (records) => {
      const owner = await store.findOutgoingOwner(records, id);
      if (!owner) throw noOutgoing(id);
      return targetOf(owner);
    },
  );
}

/** Tries all dead ones of a way again, under their numbers. Raises `not_found`. */
export async function replayAll(context: Context, input: Replays): Promise<{ replayed: number }> {
  const { way } = Replays.parse(input);
  return change(
    context,
    "outgoing.replayed",
    async (records, act) => {
      const { department } = await requireOwner(records, way);
      const ids = await store.replayDead(records, { way }, isoTime(context.clock.now()));
      if (ids.length === 0) act.leaveOut();
      else act.about("outgoing", ids, { department });
      return { replayed: ids.length };
    },
    async (records) => targetOf(await requireOwner(records, way)),
  );
}

function noOutgoing(id: number): Problem {
  return new Problem("not_found", `There is no message ${id} that goes out.`);
}
