import { type RawBuilder, sql } from "kysely";

/** By the noun of what dues are about: how that came in, as a value of SQL that reads `dues.about`. */
const media = new Map<string, RawBuilder<string | null>>();

/** Says how what a later module keeps came in; once for each subject, when the program begins. */
export function addDueMedium(subject: string, medium: RawBuilder<string | null>): void {
  if (media.has(subject)) throw new Error(`two ways that a ${subject} comes in`);
  media.set(subject, medium);
}

/** How what a due is about came in; null where no module says. */
export function mediumOfDue(): RawBuilder<string | null> {
  const cases = [...media].map(([subject, medium]) => sql`when ${sql.lit(subject)} then ${medium}`);
  return cases.length === 0
    ? sql<string | null>`null::text`
    : sql<string | null>`case dues.subject ${sql.join(cases, sql` `)} end`;
}
