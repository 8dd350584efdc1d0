import { setImmediate } from "node:timers/promises";
import { type Buyers, drawPeople, type Others } from "../../../credit/people-draws.ts";
import type { Events } from "../../../kernel/events/events.ts";
import type { UnknownReason } from "../contract.ts";
import { blendDraws } from "../said-seen/drawn-blend.ts";
import { findDrawnPairs } from "../said-seen/store.ts";
import { findDraws, findPeopleOfPaths, noDepartmentSaid } from "../store.ts";
import type { CreditRange } from "./credit-sql.ts";
import { type BuyersOfPaths, type DrawnSums, drawnUnits, type OthersOfPaths } from "./draws-sql.ts";
import type { ModelQuestion } from "./model-credit.ts";

/** How people are drawn: see `ReturnsQuery`. */
export type DrawsQuestion = { draws: number; seed: number };

/** What a line earned of the sales: first as it is, then in each draw; revenue in the base currency. */
export type DrawnLine = { key: number; reason: UnknownReason | null; revenue: number[]; customers: number[] };

/**
 * What every line earns under a model in a bootstrap over people: for Markov by the credit engine, from people grouped
 * by their journeys, for all other models within the events. Raises what the engine raises.
 */
export async function drawLines(
  events: Events,
  question: ModelQuestion & DrawsQuestion,
  range: CreditRange,
): Promise<DrawnLine[]> {
  if (question.model === "markov") return markovLines(await findPeopleOfPaths(events, question, range), question);
  if (question.model === "blended") {
    if (question.by === "department") throw noDepartmentSaid();
    return blendDraws(await findDrawnPairs(events, { ...question, by: question.by }, range));
  }
  const found = await findDraws(events, { ...question, model: question.model }, range);
  return found.map(inUnits);
}

function inUnits({ key, reason, revenue, customers }: DrawnSums): DrawnLine {
  return {
    key,
    reason: reason === "" ? null : (reason as UnknownReason),
    revenue: revenue.map((sum) => sum / drawnUnits.revenue),
    customers: customers.map((sum) => sum / drawnUnits.customers),
  };
}

/** Between two draws others have their turn. */
async function markovLines(
  found: { buyers: readonly BuyersOfPaths[]; others: readonly OthersOfPaths[] },
  { by, order, draws, seed }: ModelQuestion & DrawsQuestion,
): Promise<DrawnLine[]> {
  const known = new Set(found.buyers.flatMap(({ paths }) => paths.flat()));
  for (const { steps } of found.others) for (const key of steps) known.add(key);
  const keys = [...known].filter((key) => key !== 0).sort((a, b) => a - b);
  const placeOf = new Map(keys.map((key, at) => [key, at]));
  const pathOf = (path: readonly number[]) => {
    if (path.length === 0) return "no_touch";
    return path[0] === 0 ? `no_${by}` : path.map((key) => placeOf.get(key) as number);
  };
  const buyers = found.buyers.map(
    ({ paths, people, sums, squares }): Buyers => ({
      people,
      journeys: paths.map((path, at) => ({
        path: pathOf(path),
        sum: sums[at] as number,
        squares: squares[at] as number,
      })),
    }),
  );
  const people = { buyers, others: othersOf(found.others, placeOf) };
  const lines = new Map<string, DrawnLine>(
    keys.map((key) => [String(key), { key, reason: null, revenue: [], customers: [] }]),
  );
  let draw = 0;
  for (const { customers, value, unknown } of drawPeople(people, { channels: keys.length, order, draws, seed })) {
    for (const [at, key] of keys.entries()) {
      const line = lines.get(String(key)) as DrawnLine;
      line.revenue.push((value[at] as number) / drawnUnits.revenue);
      line.customers.push(customers[at] as number);
    }
    for (const [reason, sums] of unknown) {
      const nothing = { key: 0, reason: reason as UnknownReason, revenue: [], customers: [] };
      const line = lines.get(reason) ?? nothing;
      lines.set(reason, line);
      line.revenue[draw] = sums.value / drawnUnits.revenue;
      line.customers[draw] = sums.customers;
    }
    draw += 1;
    await setImmediate();
  }
  return [...lines.values()];
}

function othersOf(found: readonly OthersOfPaths[], placeOf: ReadonlyMap<number, number>): Others {
  const count = (of: (row: OthersOfPaths) => number[]) => found.reduce((sum, row) => sum + of(row).length, 0);
  const others = {
    people: new Float64Array(count((row) => row.people)),
    starts: new Int32Array(count((row) => row.people) + 1),
    steps: new Int32Array(count((row) => row.steps)),
  };
  let [path, step] = [0, 0];
  for (const { people, lengths, steps } of found) {
    for (const [at, length] of lengths.entries()) {
      others.people[path] = people[at] as number;
      others.starts[path + 1] = (others.starts[path] as number) + length;
      path += 1;
    }
    for (const key of steps) {
      others.steps[step] = placeOf.get(key) as number;
      step += 1;
    }
  }
  return others;
}
