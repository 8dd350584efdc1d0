import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { permit } from "../../kernel/permissions.ts";
import { findCompanySettings } from "../company/index.ts";
import { label } from "./ask-store.ts";
import type { ReplyState } from "./contract.ts";
import { findStaff } from "./funnel-store.ts";
import { findStraightLines, type StraightLine, usualRules } from "./straight-lines.ts";
import { type StraightLineHint, type StraightLineHints, StraightLinesQuery } from "./straight-lines-contract.ts";
import { countChoices, findNames } from "./straight-lines-store.ts";

/**
 * Hints about members who record one answer far more often than comparable colleagues do, for these members themselves
 * and the heads of their departments. Nobody else sees them.
 */
export async function straightLineHints(context: Context, input: StraightLinesQuery): Promise<StraightLineHints> {
  const { from, to } = StraightLinesQuery.parse(input);
  return read(context, "ask_funnel.read", async (records) => {
    const { timeZone } = await findCompanySettings(records);
    const lines = findStraightLines(await countChoices(records, { from, to, timeZone }));
    const departments = new Map((await findStaff(records)).map((row) => [row.member, row.departments]));
    const seen = lines.filter(({ member }) => {
      const target = { member, departments: departments.get(member) ?? [] };
      return permit(context.actor, "member_figures.read", target).allowed;
    });
    const channels = seen.flatMap(({ choice }) => channelOf(choice) ?? []);
    const names = await findNames(records, { members: seen.map(({ member }) => member), channels });
    return { items: seen.map((line) => present(line, names)), least: usualRules.least };
  });
}

function channelOf(choice: string): number | null {
  return /^\d+$/.test(choice) ? Number(choice) : null;
}

function present(
  { member, choice, ...line }: StraightLine,
  names: { members: Map<number, string>; channels: Map<number, string> },
): StraightLineHint {
  const channel = channelOf(choice);
  return {
    ...line,
    member: label(member, names.members.get(member) ?? null) ?? { id: member, name: "" },
    state: channel === null ? (choice as ReplyState) : "answered",
    channel: label(channel, names.channels.get(channel ?? 0) ?? null),
  };
}
