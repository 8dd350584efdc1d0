import { z } from "zod";
import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCompanySettings } from "../company/index.ts";
import { decideMasking, maskName } from "../customers/index.ts";
import type { NotAskedReason } from "./asking-contract.ts";
import { findAskingSettings } from "./asking-settings-store.ts";
import type { FunnelDimension } from "./funnel-choices-contract.ts";
import { type Funnel, type FunnelPerson, FunnelQuery, FunnelRowsQuery, type NotAskedCount } from "./funnel-contract.ts";
import * as store from "./funnel-store.ts";
import { findSeenMembers } from "./seen-members.ts";
import { gatherSmallTeams } from "./small-teams.ts";

/**
 * What becomes of new people: met, due, asked, answered, specific, delivered, used, each a part of the one before, by
 * the department, medium or member that met them first or the month in which they became known. By member only those
 * whose figures the reader may see are counted.
 */
export async function askFunnel(context: Context, input: FunnelQuery): Promise<Funnel> {
  const { by, from, to } = FunnelQuery.parse(input);
  return read(context, "ask_funnel.read", async (records) => {
    const range = await rangeOf(context, records, { by, from, to });
    const counted = await store.countFunnel(records, range);
    const { reasons } = await findAskingSettings(records);
    const rows = counted.flatMap(({ key, ...row }) => (key === null ? [] : [{ key, ...row }]));
    const { key: _key, name: _name, ...total } = counted.at(-1) ?? emptyRow;
    return { by, rows, total, because: nameReasons(await store.countReasons(records, range), reasons) };
  });
}

/** A reason that is not usual any more goes by its code. */
function nameReasons(
  counted: readonly { code: string | null; count: number }[],
  usual: readonly NotAskedReason[],
): NotAskedCount[] {
  return counted.map(({ code, count }) => {
    const { name, names } = usual.find((reason) => reason.code === code) ?? { name: code ?? "", names: {} };
    return { code, name, names, count };
  });
}

const none = { met: 0, due: 0, asked: 0, answered: 0, specific: 0, delivered: 0, used: 0 };
const emptyRow = { key: null, name: null, ...none, waiting: 0, notAsked: 0, vague: 0, delay: null };

/** The people behind one figure of the funnel, the newest first. Names are masked where the reader may not see them. */
export async function funnelPeople(
  context: Context,
  input: FunnelRowsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<FunnelPerson>> {
  const { stage, by, key, because, from, to } = FunnelRowsQuery.parse(input);
  return read(context, "ask_funnel.read", async (records) => {
    const range = await rangeOf(context, records, { by, from, to });
    const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
    const after = position && { since: position[0], person: position[1] };
    const rows = await store.findFunnelPeople(records, range, { stage, key, because }, { after, limit });
    const isMasked = decideMasking(context.actor).fields.includes("name");
    return toPage(
      rows,
      limit,
      ({ since, person }) => [since, person],
      (row) => ({ ...row, name: isMasked ? maskName(row.name) : row.name }),
    );
  });
}

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

async function rangeOf(
  { actor }: Context,
  records: Records,
  asked: { by: FunnelDimension; from: string | undefined; to: string | undefined },
): Promise<store.FunnelRange> {
  const { timeZone } = await findCompanySettings(records);
  const isHead = actor.kind === "member" && actor.roles.includes("head");
  const gathered =
    actor.kind === "system" ? [] : gatherSmallTeams(await store.findTeams(records), isHead ? actor.departments : []);
  return {
    ...asked,
    timeZone,
    gathered,
    members: asked.by === "member" ? await findSeenMembers(actor, records) : undefined,
  };
}
