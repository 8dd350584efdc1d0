import { change, read } from "../../kernel/acts/change.ts";
import { type Context, memberOf } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import { staleProblem } from "../../kernel/stale.ts";
import { findCompanySettings } from "../company/index.ts";
import { requireMember } from "./loose-ends.ts";
import { OwnPromptsChange, type PromptBudget, PromptBudgetChange, type PromptSettings } from "./prompt-contract.ts";
import * as store from "./prompts-store.ts";

/** How much is asked of the reader a day and when not: the company's, the reader's own, and what holds. */
export async function getPromptSettings(context: Context): Promise<PromptSettings> {
  return read(context, "prompt_settings.read", (records) => settingsFor(records, memberOf(context)));
}

/** The same for any member, in any transaction. */
export async function settingsFor(records: Records, member: number | null): Promise<PromptSettings> {
  const company = await store.findPromptBudget(records);
  const own = await store.findOwnPrompts(records, member);
  const { timeZone } = await findCompanySettings(records);
  const holds = {
    perDay: own.perDay ?? company.perDay,
    quiet: own.quiet ?? company.quiet,
    timeZone: own.timeZone ?? timeZone,
  };
  return { company, own, holds };
}

/** Changes what one wants for oneself; null is as the company has it. Raises `invalid` for the program. */
export async function changeOwnPrompts(context: Context, input: OwnPromptsChange): Promise<PromptSettings> {
  const wanted = OwnPromptsChange.parse(input);
  const member = requireMember(context);
  return change(context, "prompt_settings.changed", async (records, act) => {
    const { own } = await settingsFor(records, member);
    await store.saveOwnPrompts(records, member, { ...own, ...givenOf(wanted) });
    act.about("member", member, { detail: { fields: Object.keys(wanted), member } });
    return settingsFor(records, member);
  });
}

/** Changes what holds for everybody who has not said otherwise. Raises `stale` when `version` is not the newest. */
export async function changePromptBudget(
  context: Context,
  version: number,
  input: PromptBudgetChange,
): Promise<PromptBudget> {
  const wanted = PromptBudgetChange.parse(input);
  return change(context, "prompt_budget.changed", async (records, act) => {
    const before = await store.findPromptBudget(records);
    const after = { ...before, ...givenOf(wanted) };
    if (!(await store.updatePromptBudget(records, version, after))) throw staleProblem(before.version);
    act.about("company", [], { detail: { before, wanted } });
    return store.findPromptBudget(records);
  });
}

function givenOf<Wanted extends object>(wanted: Wanted) {
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Name in keyof Wanted]: Exclude<Wanted[Name], undefined> };
}
