import { read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/context.ts";
import { findDueTimes } from "../../dues/index.ts";
import { refuseMissingDepartments, requireFactType } from "../catalogue/fact-types.ts";
import { refuseUnfit } from "../needs/needs.ts";
import { routingBy } from "../needs/routing.ts";
import { findNeeds } from "../needs/store.ts";
import { sourceAnswer } from "../source-answers/choices-contract.ts";
import { compareRouting } from "./compare.ts";
import { NeedsTrial, type TrialResult } from "./contract.ts";
import { type Speed, trySpeed } from "./speed.ts";
import { findAnswered, findComings, findDepartmentNames, findTold } from "./store.ts";

const factsAtMost = 50_000;
const examplesAtMost = 10;

/**
 * What needs would have brought of the facts of the last days, beside what those that stand bring. Nothing changes by
 * it. Raises `not_found` for a kind or a department, and `invalid` for conditions that cannot hold.
 */
export async function tryNeeds(context: Context, input: NeedsTrial): Promise<TrialResult> {
  const { factType, needs: wanted, days } = NeedsTrial.parse(input);
  return read(context, "needs.tried", async (records) => {
    const type = await requireFactType(records, factType);
    await refuseMissingDepartments(records, [...new Set(wanted.map(({ department }) => department))]);
    for (const need of wanted) await refuseUnfit(records, type, need);
    const since = context.clock
      .now()
      .subtract({ hours: 24 * days })
      .toString();
    // Answers become facts only while somebody needs them; those that could have are all.
    const found =
      type.code === sourceAnswer
        ? await findAnswered(records, since, factsAtMost + 1)
        : await findTold(records, factType, since, factsAtMost + 1);
    const facts = found.slice(0, factsAtMost);
    const after = wanted.map((need, place) => ({ ...need, id: place, department: { id: need.department } }));
    const standing = await findNeeds(records, { factTypes: [factType] });
    const routings = { before: routingBy(standing), after: routingBy(after) };
    const { differences, unwanted, examples } = compareRouting(facts, routings, examplesAtMost);
    const speeds = after.some(({ within }) => within !== null)
      ? trySpeed(
          facts,
          { decide: routings.after, needs: after },
          {
            comings: await findComings(records, type, since),
            dueTimeOf: await findDueTimes(records, "open_fact"),
            now: isoTime(context.clock.now()),
          },
        )
      : new Map<number, Speed>();
    const names = await findDepartmentNames(
      records,
      differences.map(({ department }) => department),
    );
    const label = (id: number) => ({ id, name: names.get(id) ?? "" });
    const byId = new Map(facts.map((fact) => [fact.id, fact]));
    return {
      ...{ days, facts: facts.length, isCut: found.length > factsAtMost, unwanted },
      departments: differences.map(({ department, ...difference }) => {
        return { ...difference, department: label(department), speed: speeds.get(department) ?? null };
      }),
      examples: examples.flatMap(({ fact, department, change }) => {
        const told = byId.get(fact);
        if (!told) return [];
        const { id, at, words, values: said } = told;
        return [{ fact: { id, at, words, said: { ...said } }, department: label(department), change }];
      }),
    };
  });
}
