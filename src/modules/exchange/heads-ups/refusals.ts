import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCampaigns } from "../../channels/index.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import type { HeadsUpContent } from "./contract.ts";

type Fault = { path: string; message: string };

/**
 * What is wrong with the times of a heads-up, and with whom it is for. A launch that is over can stay, when it was the
 * launch `before`. Times are ISO instants in UTC.
 */
export function faultsOf(
  { launchAt, readBy, holdsUntil, departments }: HeadsUpContent,
  { now, before }: { now: string; before?: HeadsUpContent | undefined },
): (Fault & { sentence: string })[] {
  const faults: (Fault & { sentence: string })[] = [];
  const isNew = (name: "launchAt" | "readBy", value: string) => before?.[name] !== value;
  if (launchAt <= now && isNew("launchAt", launchAt)) {
    const sentence = `${launchAt} is over, and a heads-up comes before the launch. Say a time to come.`;
    faults.push({ path: "launchAt", message: "must be in the future", sentence });
  }
  if (readBy > launchAt) {
    const sentence = "It must be read before the launch. Say an earlier time to read it by.";
    faults.push({ path: "readBy", message: "must not be after the launch", sentence });
  } else if (readBy <= now && isNew("readBy", readBy) && launchAt > now) {
    const sentence = `${readBy} is over. Say a time to come by which it must be read.`;
    faults.push({ path: "readBy", message: "must be in the future", sentence });
  }
  if (holdsUntil !== null && holdsUntil <= launchAt) {
    const sentence = "What is promised must hold beyond the launch. Say a later time, or leave it out.";
    faults.push({ path: "holdsUntil", message: "must be after the launch", sentence });
  }
  if (departments.length === 0) {
    const sentence = "No department faces customers. Name those that must read it.";
    faults.push({ path: "departments", message: "needs a department", sentence });
  }
  return faults;
}

/** Raises `invalid` for times and readers that cannot be, `not_found` for departments that are gone. */
export async function refuseUnfit(
  records: Records,
  content: HeadsUpContent,
  times: { now: string; before?: HeadsUpContent | undefined },
): Promise<void> {
  const faults = faultsOf(content, times);
  const [first] = faults;
  if (first) {
    throw new Problem(
      "invalid",
      first.sentence,
      faults.map(({ path, message }) => ({ path, message })),
    );
  }
  await refuseMissingDepartments(records, content.departments, "departments");
}

/** The campaign that a heads-up is for. Raises `not_found`, and `conflict` for one that is archived. */
export async function requireCampaign(records: Records, id: number): Promise<{ id: number; name: string }> {
  const [campaign] = await findCampaigns(records, { ids: [id] });
  if (!campaign) {
    throw new Problem("not_found", `There is no campaign ${id}. Choose one that is there, or none.`, [
      { path: "campaign", message: "is not there" },
    ]);
  }
  if (!campaign.archived) return campaign;
  throw new Problem("conflict", `The campaign "${campaign.name}" was removed. Choose another one, or none.`, [
    { path: "campaign", message: "was removed" },
  ]);
}
