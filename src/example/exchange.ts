import { change } from "../kernel/acts/change.ts";
import { type Context, within } from "../kernel/context.ts";
import type { Records } from "../kernel/records/records.ts";
import { findMembersByMail } from "../modules/company/index.ts";
import { findPeopleByKeys, keyText } from "../modules/customers/index.ts";
import { addCommitment, forgetCommitment } from "../modules/dues/index.ts";
import {
  applyTemplate,
  forgetExampleFacts,
  listTemplateUses,
  type PastFact,
  takeTemplateBack,
  tellPastFacts,
} from "../modules/exchange/index.ts";
import { members } from "./company.ts";
import type { ExampleCompany } from "./generate.ts";
import { type ExampleState, findExampleState, keepExampleState, lockExample } from "./state.ts";
import { type ToldFact, templateParts } from "./telling.ts";

/** Facts are to be opened within half a working day; what is not shows as late on the information map. */
export const openFacts = { code: "open_facts_example", name: "Open what comes (example company)" } as const;

/**
 * Lets departments need facts and tells what they heard, in one transaction: nothing happens where that is done. Returns
 * how far the example is then.
 */
export async function tellExchange(
  context: Context,
  state: ExampleState,
  company: Pick<ExampleCompany, "told" | "instant">,
): Promise<ExampleState> {
  return change(context, "example.loaded", async (records, act) => {
    act.leaveOut();
    await lockExample(records);
    const now = (await findExampleState(records)) ?? state;
    if (now.exchange) return now;
    const inside = within(context, records);
    const departments = Object.fromEntries(
      Object.entries(templateParts).map(([part, name]) => [part, now.departments[name] ?? null]),
    );
    const template = await applyTemplate(inside, "b2b_account", { departments });
    const commitment = await addCommitment(inside, {
      ...openFacts,
      ...{ subject: "delivery", owes: { who: "act" }, to: { whom: "company" } },
      allowed: { amount: 4, unit: "working_hours" },
      conditions: {
        opens: [{ verb: "fact.delivered", about: "subjects", department: "detail.departments" }],
        settles: [{ verb: "delivery.opened", about: "subjects" }],
        withdraws: [{ verb: "fact.withdrawn", about: "detail.deliveries" }],
      },
    });
    await tellPastFacts(inside, await pastFacts(records, now, company), { example: true });
    const told: ExampleState = { ...now, exchange: { template: template.id, commitment: commitment.id } };
    await keepExampleState(records, told);
    return told;
  });
}

/** What was told, with the numbers that its departments, members and people have here. */
async function pastFacts(
  records: Records,
  { departments }: ExampleState,
  { told, instant }: Pick<ExampleCompany, "told" | "instant">,
): Promise<PastFact[]> {
  const staff = await findMembersByMail(
    records,
    members.map(({ mail }) => mail),
  );
  const keyFor = (id: string) => ({ kind: "external", value: id }) as const;
  const people = await findPeopleByKeys(
    records,
    told.flatMap(({ external_id }) => (external_id ? [keyFor(external_id)] : [])),
  );
  const done = ({ at, member }: { at: number; member: string }) => {
    return { at: instant(at), member: staff.get(member)?.id ?? 0 };
  };
  const departmentOf = (name: string) => departments[name] ?? 0;
  return told.map(({ kind, words, said, external_id, department, became, ...by }: ToldFact) => ({
    ...{ type: kind, words, said: { ...said }, department: departmentOf(department), told: done(by) },
    person: people.get(keyText(keyFor(external_id))) ?? null,
    became: became.flatMap(({ department: receiver, opened, answered, used }) => {
      if (!opened) return [];
      return [
        {
          ...{ department: departmentOf(receiver), opened: done(opened) },
          ...(answered ? { answered: { ...done(answered), words: answered.words } } : {}),
          ...(used ? { used: { ...done(used), decision: used.decision } } : {}),
        },
      ];
    }),
  }));
}

/** Takes away what the example company told, with what it needed. What others built on it stays. */
export async function forgetExchange(context: Context, { exchange }: ExampleState): Promise<void> {
  await forgetExampleFacts(context);
  if (!exchange) return;
  const uses = await listTemplateUses(context);
  const stands = uses.some(({ id, takenBackAt }) => id === exchange.template && takenBackAt === null);
  if (stands) await takeTemplateBack(context, exchange.template);
  await forgetCommitment(context, exchange.commitment);
}
