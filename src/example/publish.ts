import type { Context } from "../kernel/context.ts";
import { addHeadsUp, adoptQuestion, publishHeadsUp, tellPastConfirmations } from "../modules/exchange/index.ts";
import type { ExampleCompany } from "./generate.ts";
import type { HeadsUpPlan } from "./heads-ups.ts";
import { asMember, type Numbers } from "./past.ts";

type Company = Pick<ExampleCompany, "headsUps" | "told" | "instant">;

/** The numbers of heads-ups by their plans. */
export type Published = ReadonlyMap<HeadsUpPlan, number>;

/** Publishes what was said before campaigns, and lets those confirm it who did, each at its time. */
export async function publishAsThen(
  context: Context,
  numbers: Numbers,
  { headsUps, instant }: Company,
): Promise<Published> {
  const { departmentOf, memberOf, campaignOf } = numbers;
  const published = new Map<HeadsUpPlan, number>();
  for (const plan of headsUps) {
    const { written, launchAt, readBy, holdsUntil, promise, pairs, departments, confirmed } = plan;
    const as = ({ member, at }: typeof written) => asMember(context, numbers, member, instant(at));
    const times = { launchAt: instant(launchAt), readBy: instant(readBy), holdsUntil: instant(holdsUntil) };
    const { id } = await addHeadsUp(
      as(written),
      {
        ...{ campaign: campaignOf(plan.campaign), promise, pairs, ...times },
        departments: departments.map(departmentOf),
      },
      true,
    );
    await publishHeadsUp(as(plan.published), id);
    await tellPastConfirmations(
      context,
      id,
      confirmed.map(({ member, department, at }) => {
        return { member: memberOf(member), department: departmentOf(department), at: instant(at) };
      }),
    );
    published.set(plan, id);
  }
  return published;
}

/** Takes over what was asked and belongs into a heads-up. `facts` are the numbers of what was told, in its order. */
export async function takeOverAsThen(
  context: Context,
  numbers: Numbers,
  { told, instant }: Company,
  { published, facts }: { published: Published; facts: readonly number[] },
): Promise<void> {
  for (const [place, { asks, became }] of told.entries()) {
    const answered = became[0]?.answered;
    if (!asks?.isTakenOver || !answered) continue;
    const marketing = asMember(context, numbers, answered.member, instant(answered.at));
    await adoptQuestion(marketing, published.get(asks.headsUp) ?? 0, facts[place] ?? 0, { say: answered.words });
  }
}
