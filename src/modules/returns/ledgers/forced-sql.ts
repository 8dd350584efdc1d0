import { type Placement, placementOn } from "../../../kernel/events/tables.ts";

/** So many calls say that somebody wants to talk, and is not answered in writing by chance. */
export const callsThatTell = 3;

/** From when on, and until when, a department forced writing on a person. Times in ISO 8601; `until` is null to this day. */
export type ForcedChannel = { person: number; since: string; until: string | null };

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");
const written = list(["mail", "chat", "letter", "social", "web"]);
const spoken = list(["phone", "video", "visit", "counter", "event"]);

/**
 * The text that finds the people who called a department three times or more and whom it only ever wrote back to, for
 * each such department: from the third call or the first writing on, whichever came later, until it first spoke with
 * them. People whom only a key names are left out. Rows are {@link ForcedChannel}.
 */
export function forcedChannelsSql(placement: Placement = placementOn(undefined)): string {
  return `
SELECT person, since, until FROM ${placement(
    (table) => `
  SELECT person, department,
    greatest(groupArraySortedIf(${callsThatTell})(at, direction = 'inbound' AND medium = 'phone')[${callsThatTell}],
      minIf(at, direction = 'outbound' AND medium IN (${written}))) AS since,
    if(countIf(direction = 'outbound' AND medium IN (${spoken})) = 0, NULL,
      minIf(at, direction = 'outbound' AND medium IN (${spoken}))) AS until
  FROM ${table("touches")}
  WHERE department != 0 AND person < 9223372036854775808
  GROUP BY person, department
  HAVING countIf(direction = 'inbound' AND medium = 'phone') >= ${callsThatTell}
    AND countIf(direction = 'outbound' AND medium IN (${written})) > 0 AND (until IS NULL OR since < until)`,
  )}
ORDER BY person, since`;
}
