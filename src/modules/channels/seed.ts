import { change } from "../../kernel/acts/change.ts";
import { asSystem, type Context, within } from "../../kernel/context.ts";
import { findRules, insertRules, type RuleRow } from "./rule-store.ts";
import { findChannels, insertChannels, lockChannels } from "./store.ts";
import { usualChannels, usualRules } from "./usual-channels.ts";
import { normaliseWords } from "./words.ts";

/** Gives a new installation the usual channels and rules, once; from then on they are marketing's. */
export async function seedChannels(context: Context): Promise<void> {
  if ((await findChannels(context.records)).length > 0) return;
  await change(asSystem(context), "channel.added", async (records, act) => {
    // Several processes may start on the same new database.
    await lockChannels(records);
    if ((await findChannels(records)).length > 0) return act.leaveOut();
    const rows = usualChannels.map(({ aliases: _aliases, ...row }) => row);
    const ids = await insertChannels(records, rows);
    act.about("channel", ids, { detail: { usual: true } });
    await seedRules(within(asSystem(context), records), new Map(rows.map(({ code }, at) => [code, ids[at] ?? 0])));
  });
}

async function seedRules(context: Context, channels: ReadonlyMap<string, number>): Promise<void> {
  await change(context, "rule.added", async (records, act) => {
    const blank = { utmSource: "", utmMedium: "", utmCampaign: "", words: "", normal: "", campaign: null };
    const idOf = (code: string) => channels.get(code) ?? 0;
    const tags = usualRules.map(({ source = "", medium = "", channel }): RuleRow => {
      return { ...blank, kind: "tags", utmSource: source, utmMedium: medium, channel: idOf(channel) };
    });
    const words = usualChannels.flatMap(({ code, aliases }) =>
      aliases.map((alias): RuleRow => {
        return { ...blank, kind: "words", words: alias, normal: normaliseWords(alias), channel: idOf(code) };
      }),
    );
    await insertRules(records, [...tags, ...words], false);
    const ids = (await findRules(records)).map(({ id }) => id);
    act.about("rule", ids, { detail: { usual: true } });
  });
}
