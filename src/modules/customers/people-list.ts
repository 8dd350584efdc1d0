import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import { findCompanySettings } from "../company/index.ts";
import { PeopleQuery, type Person } from "./contract.ts";
import { decideMasking } from "./masking.ts";
import { presentPerson } from "./present.ts";
import { readPeopleSearch } from "./search.ts";
import { findPeople, type PeopleFilter } from "./store-list.ts";

/** People outside, searched, filtered, sorted and paged, masked for the reader; `count` is of all pages. */
export async function listPeople(
  context: Context,
  input: PeopleQuery = {},
  { limit = 50, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Promise<Page<Person> & { count: number }> {
  const query = PeopleQuery.parse(input);
  return read(context, "person.read", async (records) => {
    const { country, timeZone } = await findCompanySettings(records);
    const filter: PeopleFilter = {
      search: query.q ? readPeopleSearch(query.q, { country, seesNames: seesNames(context) }) : undefined,
      account: query.account,
      from: query.from && startOfDay(query.from, timeZone, 0),
      before: query.to && startOfDay(query.to, timeZone, 1),
      import: query.import,
    };
    const after = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.number().int()]))[0];
    const found = await findPeople(records, filter, { sort: query.sort, after, limit: limit + 1 });
    if (!found)
      throw new Problem("invalid", "The list changed where this page would begin. Start again without a cursor.");
    const page = toPage(
      found.rows,
      limit,
      ({ id }) => [id],
      (row) => presentPerson(context, [row])[0] as Person,
    );
    return { ...page, count: found.count };
  });
}

function seesNames({ actor }: Context): boolean {
  return !decideMasking(actor).fields.includes("name");
}

/** The instant at which a day begins where the company is, `later` days on. */
function startOfDay(day: string, timeZone: string, later: number): string {
  return isoTime(Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(timeZone).toInstant());
}
