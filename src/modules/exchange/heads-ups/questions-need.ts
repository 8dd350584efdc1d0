import { asSystem, type Context } from "../../../kernel/context.ts";
import { findCompanySettings } from "../../company/index.ts";
import { findFactType, findMissingDepartments } from "../catalogue/store.ts";
import { addNeed, removeNeed } from "../needs/needs.ts";
import { fitsOnlyOwn } from "../needs/own-facts.ts";
import { findNeeds } from "../needs/store.ts";
import { questionType } from "./choices-contract.ts";

const reasons = { en: "to answer them in the heads-up", de: "um in der Vorabinfo darauf zu antworten" } as const;

/** Whoever publishes heads-ups needs what comes back, unless the department has said already what it wants of it. */
export async function letOwnerKnow(context: Context, department: number | null): Promise<void> {
  const { records } = context;
  const type = await findFactType(records, questionType);
  if (!type || department === null) return;
  const isGone = (await findMissingDepartments(records, [department])).length > 0;
  if (isGone || fitsOnlyOwn(type.producers, [], department)) return;
  if ((await findNeeds(records, { factTypes: [type.id], department })).length > 0) return;
  const { language } = await findCompanySettings(records);
  const reason = language === "de" ? reasons.de : reasons.en;
  await addNeed(asSystem(context), { factType: type.id, department, reason });
}

/** Takes away what `letOwnerKnow` let a department need, where its words were not changed. */
export async function letOwnerForget(context: Context, department: number): Promise<void> {
  const { records } = context;
  const type = await findFactType(records, questionType);
  if (!type) return;
  const words: readonly string[] = Object.values(reasons);
  for (const { id, reason } of await findNeeds(records, { factTypes: [type.id], department })) {
    if (words.includes(reason)) await removeNeed(asSystem(context), id);
  }
}
