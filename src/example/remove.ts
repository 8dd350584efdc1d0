import { change } from "../kernel/acts/change.ts";
import { asSystem, type Context, within } from "../kernel/context.ts";
import { Problem } from "../kernel/problems.ts";
import {
  archiveCampaign,
  changeCampaign,
  forgetUnusedRates,
  listCampaigns,
  listRules,
  listSpend,
  removeRule,
} from "../modules/channels/index.ts";
import {
  changeCompany,
  getCompany,
  listDepartments,
  listMembers,
  removeDepartment,
  removeMember,
} from "../modules/company/index.ts";
import { findExampleImports, getImport, importKinds, undoImport } from "../modules/data/index.ts";
import { companyName } from "./company.ts";
import { forgetExchange } from "./exchange.ts";
import { findExampleState, forgetExampleState, keepExampleState, lockExample } from "./state.ts";
import { everyPage } from "./structure.ts";

/**
 * Takes the example company away, for administrators, and leaves what users made, also what they built on it: somebody
 * with a contact of their own stays, as do a campaign with other spend and a department with other members. What was
 * cut off can be removed again. Raises `not_found` when it is not there, and `conflict` while a file of it is taken.
 */
export async function removeExampleCompany(given: Context): Promise<void> {
  const actor = within(given, given.records);
  const context = asSystem(actor);
  const state = await change(actor, "example.removed", async (records, act) => {
    act.leaveOut();
    await lockExample(records);
    const found = await findExampleState(records);
    if (!found) throw new Problem("not_found", "The example company is not loaded.");
    await refuseWhileTaken(within(context, records), Object.values(found.imports));
    await keepExampleState(records, { ...found, state: "removing" });
    return found;
  });
  await forgetExchange(context, state);
  for (const id of await findExampleImports(context.records)) await undoImport(context, importKinds, id);
  await change(actor, "example.removed", async (records, act) => {
    const inside = within(context, records);
    await removeRules(inside);
    await removeCampaigns(inside);
    await removeStaff(inside);
    await forgetUnusedRates(inside, state.rates);
    const { name, version } = await getCompany(inside);
    if (name === companyName) await changeCompany(inside, version, { name: "" });
    await forgetExampleState(records);
    act.about("example", []);
    return null;
  });
}

async function refuseWhileTaken(context: Context, imports: readonly number[]): Promise<void> {
  for (const id of imports) {
    const { state, kind } = await getImport(context, importKinds, id);
    if (state !== "queued" && state !== "running") continue;
    throw new Problem("conflict", `The ${kind} of the example company are still being loaded. Wait, then remove it.`);
  }
}

async function removeRules(context: Context): Promise<void> {
  const rules = await everyPage((page) => listRules(context, {}, page));
  for (const { id, example } of rules) if (example) await removeRule(context, id);
}

/** Campaigns are archived under names that nobody else wants, because what was recorded for them names them. */
async function removeCampaigns(context: Context): Promise<void> {
  const campaigns = await everyPage((page) => listCampaigns(context, { archived: "false" }, page));
  for (const { id, name, version, example } of campaigns) {
    if (!example || (await listSpend(context, { campaign: id }, { limit: 1 })).items.length > 0) continue;
    await changeCampaign(context, id, version, { name: `${name} (removed example ${id})`, code: null });
    await archiveCampaign(context, id);
  }
}

async function removeStaff(context: Context): Promise<void> {
  const members = await everyPage((page) => listMembers(context, page));
  for (const { id, example } of members) if (example) await removeMember(context, id);
  for (const { id, example, members: left } of await listDepartments(context)) {
    if (example && left === 0) await removeDepartment(context, id);
  }
}
