import type { Context } from "../kernel/context.ts";
import { Problem } from "../kernel/problems.ts";
import { addCampaign, addRule, listChannels, listRates, recordRate } from "../modules/channels/index.ts";
import { addDepartment, addMembers, changeCompany, getCompany, listDepartments } from "../modules/company/index.ts";
import { campaigns } from "./campaigns.ts";
import { aliases } from "./causes.ts";
import { companyName, departments, members } from "./company.ts";
import type { RateInput } from "./spending.ts";
import type { ExampleState } from "./state.ts";

/** Reads a list of pages to its end. */
export async function everyPage<Item>(
  list: (page: { limit: number; cursor?: string | undefined }) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: 200, cursor });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/**
 * Adds everything that the files of the example company name: departments, members, campaigns, aliases and rates.
 * Raises `conflict` where the books are not kept in euros, and where a channel or campaign is in the way.
 */
export async function addStructure(
  context: Context,
  { day, rates }: { day: (number: number) => string; rates: readonly RateInput[] },
): Promise<Pick<ExampleState, "departments" | "rates">> {
  const { name, version, baseCurrency } = await getCompany(context);
  if (baseCurrency !== "EUR") {
    throw new Problem(
      "conflict",
      `The example company keeps its books in EUR, and yours are in ${baseCurrency}. Load it into a data folder of its own: set EARSHOT_DATA.`,
    );
  }
  if (name === "") await changeCompany(context, version, { name: companyName });
  const ids = await addDepartments(context);
  const staff = members.map(({ departments: names, ...member }) => {
    return { ...member, departments: names.flatMap((one) => ids.get(one) ?? []) };
  });
  await addMembers(context, staff, true);
  await addMarketing(context, day);
  return { departments: Object.fromEntries(ids), rates: await addRates(context, rates) };
}

/** Where somebody has a department of that name already, the example's one says that it is an example. */
async function addDepartments(context: Context): Promise<Map<string, number>> {
  const taken = new Set((await listDepartments(context)).map(({ name }) => name.toLowerCase()));
  const ids = new Map<string, number>();
  for (const plan of departments) {
    const name = taken.has(plan.name.toLowerCase()) ? `${plan.name} (example)` : plan.name;
    ids.set(plan.name, (await addDepartment(context, { ...plan, name }, true)).id);
  }
  return ids;
}

async function addMarketing(context: Context, day: (number: number) => string): Promise<void> {
  const channels = new Map((await listChannels(context)).map(({ code, id }) => [code, id]));
  const channelOf = (code: string) => {
    const id = channels.get(code);
    if (id !== undefined) return id;
    throw new Problem(
      "conflict",
      `The example company needs the channel "${code}". Restore or add it, then load the example again.`,
    );
  };
  for (const { channel, name, code, runs, cost, currency } of campaigns) {
    const [starts, ends] = [day(runs[0]), day(runs[1])];
    const budget = { amount: `${cost}.00`, currency };
    await addCampaign(context, { channel: channelOf(channel), name, code, starts, ends, budget }, true);
  }
  for (const [code, texts] of Object.entries(aliases)) {
    for (const words of texts) await addRule(context, { kind: "words", words, channel: channelOf(code) }, true);
  }
}

/** Adds the rates for days that have none of their own. Returns these. */
async function addRates(context: Context, rates: readonly RateInput[]): Promise<ExampleState["rates"]> {
  const keyOf = ({ currency, day }: { currency: string; day: string }) => `${currency} ${day}`;
  const known = new Set((await everyPage((page) => listRates(context, {}, page))).map(keyOf));
  const own = rates.filter((rate) => !known.has(keyOf(rate)));
  for (const rate of own) await recordRate(context, rate);
  return own.map(({ currency, day }) => ({ currency, day }));
}
