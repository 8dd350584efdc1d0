import { z } from "@hono/zod-openapi";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import * as store from "./campaign-store.ts";
import { requireChannel } from "./channels.ts";
import { type Campaign, CampaignChange, CampaignFilter, NewCampaign } from "./contract.ts";
import { missing, stale, taken } from "./refusals.ts";

const Position = z.tuple([z.string(), z.number()]);

/** A page of campaigns by name. */
export async function listCampaigns(
  context: Context,
  filter: CampaignFilter = {},
  page: { limit: number; cursor?: string | undefined } = { limit: 50 },
): Promise<Page<Campaign>> {
  const { archived, ...wanted } = CampaignFilter.parse(filter);
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor, Position);
  const rows = await read(context, "campaign.read", (records) =>
    store.findCampaignPage(
      records,
      { ...wanted, archived: archived === undefined ? undefined : archived === "true" },
      { limit: page.limit, after },
    ),
  );
  return toPage(
    rows,
    page.limit,
    ({ name, id }) => [name, id],
    (row) => row,
  );
}

/**
 * Adds a campaign to a channel. Raises `not_found` for the channel, `conflict` for an archived one and for a name or
 * code that the channel has, `invalid` for an end before the start. `example` marks it as part of the example company.
 */
export async function addCampaign(context: Context, input: NewCampaign, example = false): Promise<Campaign> {
  const wanted = NewCampaign.parse(input);
  return change(context, "campaign.added", async (records, act) => {
    const channel = await requireChannel(records, wanted.channel);
    if (channel.archived)
      throw new Problem("conflict", `The channel "${channel.name}" is archived. Restore it to add a campaign.`);
    refuseBackwards(wanted);
    await refuseTaken(records, wanted.channel, wanted);
    const { code = null, starts = null, ends = null, budget = null } = wanted;
    const [id = 0] = await store.insertCampaigns(records, [{ ...wanted, code, starts, ends, budget }], { example });
    act.about("campaign", id, { detail: { channel: channel.id, name: wanted.name } });
    return requireCampaign(records, id);
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale`, `not_found`, `conflict` or `invalid`. */
export async function changeCampaign(
  context: Context,
  id: number,
  version: number,
  input: CampaignChange,
): Promise<Campaign> {
  const wanted = CampaignChange.parse(input);
  return change(context, "campaign.changed", async (records, act) => {
    const before = await requireCampaign(records, id);
    const { starts = before.starts, ends = before.ends } = wanted;
    refuseBackwards({ starts, ends });
    await refuseTaken(records, before.channel, wanted, id);
    if (!(await store.updateCampaign(records, id, version, wanted))) throw stale(before.version);
    act.about("campaign", id, { detail: { before, wanted } });
    return requireCampaign(records, id);
  });
}

/** Takes a campaign out of every choice; what was recorded for it stays, and still finds it. */
export async function archiveCampaign(context: Context, id: number): Promise<Campaign> {
  return change(context, "campaign.removed", async (records, act) => {
    await requireCampaign(records, id);
    const [archived] = await store.archiveCampaigns(records, [id], isoTime(context.clock.now()));
    if (archived === undefined) act.leaveOut();
    act.about("campaign", id);
    return requireCampaign(records, id);
  });
}

export async function restoreCampaign(context: Context, id: number): Promise<Campaign> {
  return change(context, "campaign.changed", async (records, act) => {
    await requireCampaign(records, id);
    const [restored] = await store.archiveCampaigns(records, [id], null);
    if (restored === undefined) act.leaveOut();
    act.about("campaign", id, { detail: { restored: true } });
    return requireCampaign(records, id);
  });
}

/** The campaign, archived or not. Raises `not_found`. */
async function requireCampaign(records: Records, id: number): Promise<Campaign> {
  const [campaign] = await store.findCampaigns(records, { ids: [id] });
  if (!campaign) throw missing("campaign", id);
  return campaign;
}

/** Checks that a channel, and a campaign of it where one is named, are there. Raises `not_found` or `invalid`. */
export async function requireTarget(
  records: Records,
  { channel, campaign }: { channel: number; campaign: number | null },
): Promise<void> {
  const { name } = await requireChannel(records, channel);
  if (campaign === null) return;
  const found = await requireCampaign(records, campaign);
  if (found.channel === channel) return;
  const message = `The campaign "${found.name}" does not belong to the channel "${name}". Name one that does.`;
  throw new Problem("invalid", message, [{ path: "campaign", message: "belongs to another channel" }]);
}

function refuseBackwards({ starts, ends }: { starts?: string | null | undefined; ends?: string | null | undefined }) {
  if (!starts || !ends || starts <= ends) return;
  throw new Problem(
    "invalid",
    `The campaign ends on ${ends}, before it starts on ${starts}. Correct one of the days.`,
    [{ path: "ends", message: "is before the start" }],
  );
}

async function refuseTaken(
  records: Records,
  channel: number,
  wanted: { name?: string | undefined; code?: string | null | undefined },
  except?: number,
): Promise<void> {
  const found = await store.findTakenCampaign(records, channel, wanted, except);
  if (!found) return;
  const byName = found.name.toLowerCase() === wanted.name?.toLowerCase();
  throw taken("campaign", byName ? "name" : "code", (byName ? found.name : found.code) ?? "", found.archived);
}
