import { change } from "../kernel/acts/change.ts";
import { type Context, within } from "../kernel/context.ts";
import { addCommitment, forgetCommitment } from "../modules/dues/index.ts";
import {
  applyTemplate,
  forgetExampleAgreements,
  forgetExampleFacts,
  forgetExampleHandOffs,
  forgetExampleHeadsUps,
  forgetExampleRegister,
  forgetExampleSystems,
  forgetExampleTold,
  listTemplateUses,
  takeTemplateBack,
  tellExampleRegister,
  tellExampleSystems,
  tellPastFacts,
  tellPastHandOffs,
  tellSomebody,
} from "../modules/exchange/index.ts";
import { forgetExampleAsks, tellPastAsks } from "../modules/touches/index.ts";
import { agreeAsThen, disputeAsThen } from "./agree.ts";
import type { ExampleCompany } from "./generate.ts";
import { findNumbers, pastAsks, pastFacts, pastHandOffs, pastStatements, registered, systemsOf } from "./past.ts";
import { publishAsThen, takeOverAsThen } from "./publish.ts";
import { type ExampleState, findExampleState, keepExampleState, lockExample } from "./state.ts";
import { templateParts } from "./telling.ts";

/** Facts are to be opened within half a working day; what is not shows as late on the information map. */
export const openFacts = { code: "open_facts_example", name: "Open what comes (example company)" } as const;

/**
 * Lets departments need facts, tells what they heard and what they handed each other, in one transaction: nothing happens where that is done. Returns
 * how far the example is then.
 */
export async function tellExchange(
  context: Context,
  state: ExampleState,
  company: Pick<
    ExampleCompany,
    "told" | "handings" | "statements" | "askedAgain" | "agreement" | "headsUps" | "instant" | "truths"
  >,
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
    const template = await applyTemplate(inside, "b2b_account", { departments, owed: false });
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
    const numbers = await findNumbers(inside, now, company);
    await tellExampleRegister(inside, registered(numbers));
    await tellExampleSystems(inside, systemsOf(numbers, company));
    const clauses = await agreeAsThen(inside, numbers, company);
    const published = await publishAsThen(inside, numbers, company);
    const facts = await tellPastFacts(inside, pastFacts(numbers, company, published), { example: true });
    await takeOverAsThen(inside, numbers, company, { published, facts });
    const handed = await pastHandOffs(inside, numbers, company, facts);
    const handOffs = await tellPastHandOffs(inside, handed, { example: true });
    await disputeAsThen(inside, numbers, company, { clauses, handOffs });
    for (const { context: then, told } of pastStatements(inside, numbers, company)) {
      await tellSomebody(then, told, { example: true });
    }
    await tellPastAsks(inside, pastAsks(numbers, company), { example: true });
    const told: ExampleState = { ...now, exchange: { template: template.id, commitment: commitment.id } };
    await keepExampleState(records, told);
    return told;
  });
}

/** Takes away what the example company told and handed over, with what it needed. What others built on it stays. */
export async function forgetExchange(context: Context, { exchange }: ExampleState): Promise<void> {
  await forgetExampleAgreements(context);
  await forgetExampleHandOffs(context);
  await forgetExampleHeadsUps(context);
  await forgetExampleFacts(context);
  await forgetExampleTold(context);
  await forgetExampleRegister(context);
  await forgetExampleSystems(context);
  await forgetExampleAsks(context);
  if (!exchange) return;
  const uses = await listTemplateUses(context);
  const stands = uses.some(({ id, takenBackAt }) => id === exchange.template && takenBackAt === null);
  if (stands) await takeTemplateBack(context, exchange.template);
  await forgetCommitment(context, exchange.commitment);
}
