import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type Channel, ChannelChange, mostChips, NewChannel } from "./contract.ts";
import { missing, stale, taken } from "./refusals.ts";
import { reorder } from "./reorder.ts";
import * as store from "./store.ts";
import { codeOf, freeCode } from "./words.ts";

/** Channels in their order; archived ones, where asked for, behind the others. */
export async function listChannels(
  context: Context,
  { archived = false }: { archived?: boolean } = {},
): Promise<Channel[]> {
  const channels = await read(context, "channel.read", (records) => store.findChannels(records));
  return channels.filter((channel) => archived || !channel.archived);
}

/**
 * Adds a channel behind the others. Raises `conflict` when the name or the code is taken, or when all chips are.
 * `example` marks it as part of the example company.
 */
export async function addChannel(context: Context, input: NewChannel, example = false): Promise<Channel> {
  const wanted = NewChannel.parse(input);
  return change(context, "channel.added", async (records, act) => {
    await store.lockChannels(records);
    await refuseTaken(records, wanted);
    if (wanted.chip) await refuseChipTooMany(records);
    const code = wanted.code ?? (await makeCode(records, wanted.name));
    const [id = 0] = await store.insertChannels(records, [{ ...wanted, code }], { example });
    act.about("channel", id, { detail: { code, name: wanted.name } });
    return requireChannel(records, id);
  });
}

/**
 * Changes what is given, if `version` is the newest; `position` moves the channel among the active ones. Raises
 * `stale`, `not_found`, or `conflict` for a name that is taken, a chip too many, or moving an archived channel.
 */
export async function changeChannel(
  context: Context,
  id: number,
  version: number,
  input: ChannelChange,
): Promise<Channel> {
  const wanted = ChannelChange.parse(input);
  return change(context, "channel.changed", async (records, act) => {
    await store.lockChannels(records);
    const before = await requireChannel(records, id);
    if (wanted.name !== undefined) await refuseTaken(records, { name: wanted.name }, id);
    if (wanted.chip && !before.archived) await refuseChipTooMany(records, id);
    if (!(await store.updateChannel(records, id, version, wanted))) throw stale(before.version);
    if (wanted.position !== undefined) {
      refuseMovingArchived(before);
      await numberChannels(records, { id, place: wanted.position });
    }
    act.about("channel", id, { detail: { before, wanted } });
    return requireChannel(records, id);
  });
}

/** Takes a channel out of every choice; what was recorded for it stays, and still finds it. */
export async function archiveChannel(context: Context, id: number): Promise<Channel> {
  return change(context, "channel.removed", async (records, act) => {
    await store.lockChannels(records);
    await requireChannel(records, id);
    const [archived] = await store.archiveChannels(records, [id], isoTime(context.clock.now()));
    if (archived === undefined) act.leaveOut();
    else await numberChannels(records);
    act.about("channel", id);
    return requireChannel(records, id);
  });
}

/** Takes a channel back from the archive to its old place, with its chip if there is room for one. */
export async function restoreChannel(context: Context, id: number): Promise<Channel> {
  return change(context, "channel.changed", async (records, act) => {
    await store.lockChannels(records);
    const before = await requireChannel(records, id);
    const chip = before.chip && (await store.countChips(records, id)) < mostChips;
    const [restored] = await store.archiveChannels(records, [id], null);
    if (restored === undefined) act.leaveOut();
    else {
      if (chip !== before.chip) await store.updateChannel(records, id, before.version + 1, { chip });
      await numberChannels(records, { id, place: before.position });
    }
    act.about("channel", id, { detail: { restored: true, chip } });
    return requireChannel(records, id);
  });
}

/** The channel, archived or not. Raises `not_found`. */
export async function requireChannel(records: Records, id: number): Promise<Channel> {
  const [channel] = await store.findChannels(records, [id]);
  if (!channel) throw missing("channel", id);
  return channel;
}

/** Numbers the active channels from 1, with one of them at a place where one is named. */
async function numberChannels(records: Records, moved?: { id: number; place: number }): Promise<void> {
  const active = (await store.findChannels(records)).filter(({ archived }) => !archived).map(({ id }) => id);
  await store.placeChannels(records, moved ? reorder(active, moved.id, moved.place) : active);
}

function refuseMovingArchived({ name, archived }: Channel): void {
  if (archived) throw new Problem("conflict", `The channel "${name}" is archived. Restore it to give it a place.`);
}

async function makeCode(records: Records, name: string): Promise<string> {
  const codes = new Set((await store.findChannels(records)).map(({ code }) => code));
  return freeCode(codeOf(name), (code) => codes.has(code));
}

async function refuseTaken(
  records: Records,
  wanted: { name: string; code?: string | undefined },
  except?: number,
): Promise<void> {
  const found = await store.findTakenChannel(records, wanted, except);
  if (!found) return;
  const byCode = found.code === wanted.code;
  throw taken("channel", byCode ? "code" : "name", byCode ? found.code : found.name, found.archived);
}

async function refuseChipTooMany(records: Records, except?: number): Promise<void> {
  if ((await store.countChips(records, except)) < mostChips) return;
  throw new Problem(
    "conflict",
    `There are ${mostChips} chips already, and more would take longer to read than to answer. Take one off another channel first.`,
    [{ path: "chip", message: `at most ${mostChips} channels may be chips` }],
  );
}
