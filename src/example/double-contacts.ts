import { minutesInDay } from "./calendar.ts";
import type { Outcome } from "./outcomes.ts";
import type { Touch } from "./touches.ts";

/** Two departments wrote to or called somebody who had not bought, one after the other. Times are minutes of the year. */
export type DoubleContact = { external_id: string; first: Touch; second: Touch };

const apart = 7 * minutesInDay;

/** Every pair of outbound contacts of two departments in a row, at most seven days apart, with somebody without an outcome. */
export function doubleContacts(touches: readonly Touch[], outcomes: readonly Outcome[]): DoubleContact[] {
  const boughtAt = new Map(outcomes.toReversed().map(({ person, at }) => [person.id, at]));
  const outbound = touches.filter(
    ({ department, direction, purpose }) =>
      department !== "" && direction === "outbound" && purpose !== "application" && purpose !== "interview",
  );
  return [...Map.groupBy(outbound, ({ external_id }) => external_id)].flatMap(([external_id, list]) =>
    list.slice(1).flatMap((second, place): DoubleContact[] => {
      const first = list[place];
      if (!first || first.department === second.department || second.at - first.at > apart) return [];
      return (boughtAt.get(external_id) ?? Number.POSITIVE_INFINITY) <= second.at
        ? []
        : [{ external_id, first, second }];
    }),
  );
}
