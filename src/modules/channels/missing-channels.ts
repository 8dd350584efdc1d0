import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { permit } from "../../kernel/permissions.ts";
import { archiveCampaigns, findCampaigns, findImportedCampaigns, insertCampaigns } from "./campaign-store.ts";
import { loadMatcher } from "./matcher.ts";
import { archiveChannels, findChannels, findImportedChannels, insertChannels, lockChannels } from "./store.ts";
import { codeOf, freeCode, normaliseWords } from "./words.ts";

/** What an import passes on: its id, so that what it created can be taken back with it. */
export type MadeBy = { import?: number | null; example?: boolean };

const longestName = 100;

/** Whether a word can be the name of a channel or campaign: a letter or digit, and not longer than a name may be. */
export function canBeName(text: string): boolean {
  return normaliseWords(text) !== "" && text.trim().length <= longestName;
}

/**
 * The channels of these names, in bulk: those that a code, name or alias finds, and new ones for the rest; an archived
 * one comes back. One act about all. The map has every name as it was given, but for those that cannot be names.
 * Raises `forbidden` for everybody but marketing.
 */
export async function addChannels(
  context: Context,
  names: readonly string[],
  madeBy: MadeBy = {},
): Promise<Map<string, number>> {
  return new Map(
    await change(context, "channel.added", async (records, act): Promise<[string, number][]> => {
      await lockChannels(records);
      const matcher = await loadMatcher(records);
      const channels = await findChannels(records);
      const codes = new Set(channels.map(({ code }) => code));
      const fresh = new Map<string, { name: string; code: string }>();
      for (const name of names.filter(canBeName)) {
        const words = normaliseWords(name);
        if (matcher.channelNamed(name).channel !== null || fresh.has(words)) continue;
        const code = freeCode(codeOf(name), (taken) => codes.has(taken));
        codes.add(code);
        fresh.set(words, { name: name.trim(), code });
      }
      const rows = [...fresh.values()].map((one) => ({ ...one, names: {}, kind: "other" as const, chip: false }));
      const ids = rows.length === 0 ? [] : await insertChannels(records, rows, madeBy);
      const idByWords = new Map([...fresh.keys()].map((words, at) => [words, ids[at] ?? 0]));
      const found = names.filter(canBeName).map((name): [string, number] => {
        return [name, matcher.channelNamed(name).channel ?? idByWords.get(normaliseWords(name)) ?? 0];
      });
      const restored = await archiveChannels(
        records,
        found.map(([, id]) => id),
        null,
      );
      if (ids.length + restored.length === 0) act.leaveOut();
      act.about("channel", [...ids, ...restored], { detail: { import: madeBy.import ?? null, restored } });
      return found;
    }),
  );
}

/** A campaign as a file names it: its channel, and the words that stand there. */
export type CampaignName = { channel: number; name: string };

/** The key of a campaign in the answer of `addCampaigns`. */
export function campaignKey({ channel, name }: CampaignName): string {
  return `${channel} ${name}`;
}

/**
 * The campaigns of these names in their channels, in bulk, as `addChannels`. The map goes by `campaignKey`.
 * Raises `forbidden` for everybody but marketing.
 */
export async function addCampaigns(
  context: Context,
  names: readonly CampaignName[],
  madeBy: MadeBy = {},
): Promise<Map<string, number>> {
  return new Map(
    await change(context, "campaign.added", async (records, act): Promise<[string, number][]> => {
      await lockChannels(records);
      const matcher = await loadMatcher(records);
      const usable = names.filter(({ name }) => canBeName(name));
      const keyOf = ({ channel, name }: CampaignName) => `${channel} ${name.trim().toLowerCase()}`;
      const fresh = new Map<string, CampaignName>();
      for (const { channel, name } of usable) {
        if (matcher.campaignNamed(channel, name) !== null) continue;
        const key = keyOf({ channel, name });
        if (!fresh.has(key)) fresh.set(key, { channel, name: name.trim() });
      }
      const rows = [...fresh.values()].map((one) => ({ ...one, code: null, starts: null, ends: null, budget: null }));
      const ids = rows.length === 0 ? [] : await insertCampaigns(records, rows, madeBy);
      const idByKey = new Map([...fresh.keys()].map((key, at) => [key, ids[at] ?? 0]));
      const found = usable.map((one): [string, number] => {
        return [campaignKey(one), matcher.campaignNamed(one.channel, one.name) ?? idByKey.get(keyOf(one)) ?? 0];
      });
      const restored = await archiveCampaigns(
        records,
        found.map(([, id]) => id),
        null,
      );
      if (ids.length + restored.length === 0) act.leaveOut();
      act.about("campaign", [...ids, ...restored], { detail: { import: madeBy.import ?? null, restored } });
      return found;
    }),
  );
}

/**
 * Archives the channels and campaigns that an import created, when it is undone. Whoever may not add channels leaves
 * them. They are archived and not deleted, because something else may have been recorded for them meanwhile.
 */
export async function archiveImported(
  context: Context,
  importId: number,
): Promise<{ channels: number; campaigns: number }> {
  if (!permit(context.actor, "channel.added").allowed) return { channels: 0, campaigns: 0 };
  const at = isoTime(context.clock.now());
  const system = asSystem(context);
  const campaigns = await change(system, "campaign.removed", async (records, act) => {
    const ids = await archiveCampaigns(records, await findImportedCampaigns(records, importId), at);
    if (ids.length === 0) act.leaveOut();
    act.about("campaign", ids, { detail: { import: importId } });
    return ids.length;
  });
  const channels = await change(system, "channel.removed", async (records, act) => {
    const busy = (await findCampaigns(records)).filter(({ archived }) => !archived).map(({ channel }) => channel);
    const imported = await findImportedChannels(records, importId);
    const ids = await archiveChannels(
      records,
      imported.filter((id) => !busy.includes(id)),
      at,
    );
    if (ids.length === 0) act.leaveOut();
    act.about("channel", ids, { detail: { import: importId } });
    return ids.length;
  });
  return { channels, campaigns };
}
