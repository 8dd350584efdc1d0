import { change } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { type Context, within } from "../../kernel/context.ts";
import type { ImportBatch, RowResult } from "../../kernel/imports/kind.ts";
import { findCompanySettings } from "../company/index.ts";
import { requireAccounts } from "./accounts.ts";
import { type CompletedPeople, completeKnown } from "./complete-known.ts";
import { type BroughtFacts, type Completion, joinBrought } from "./complete-person.ts";
import { type Key, keyText } from "./keys.ts";
import { type PersonInRow, readPersonRow } from "./people-rows.ts";
import { holdKnown, settlePeople } from "./require-people.ts";
import { describeRows, refuseSeveralOwners } from "./row-results.ts";
import { findSamePeople, type RowPerson } from "./same-people.ts";
import { accountKey } from "./store-accounts.ts";
import { type FreshPerson, findPeopleBySameness } from "./store-bulk.ts";
import { findPeopleByKeys } from "./store-keys.ts";
import { findCameAs } from "./store-wholes.ts";

/**
 * What became of the rows; for each row that was taken its person, by row number; and, where the row names somebody who
 * was merged into that person, whom.
 */
export type TakenPeople = { results: RowResult[]; persons: Map<number, number>; cameAs: Map<number, number> };

/** A row that was read, whom it is about, and what it says about them. */
type Said = { row: PersonInRow; person: RowPerson; brought: BroughtFacts };

/**
 * Takes a batch of rows about people, in a fixed number of statements: finds each row's person by any of its keys, adds
 * those who are missing, and completes those who are known (or replaces what differs, by the option `existing`). Rows
 * of one person make one person; the same rows again come out `unchanged`.
 */
export async function takePeople(context: Context, batch: ImportBatch): Promise<TakenPeople> {
  return change(context, "person.added", async (records, act) => {
    const { country } = await findCompanySettings(records);
    const now = isoTime(context.clock.now());
    const how: Completion = batch.options.existing === "replace" ? "replace" : "complete";
    const read = batch.rows.map((row) => ({ number: row.number, person: readPersonRow(row, { country, now }) }));
    const rows = read.flatMap(({ person }) => ("keys" in person ? [person] : []));
    const keys = new Map(rows.flatMap((row) => row.keys.map((key): [string, Key] => [keyText(key), key])));
    const owners = await findPeopleByKeys(records, [...keys.values()]);
    const nameless = await findPeopleBySameness(
      records,
      rows.flatMap(({ sameness }) => sameness ?? []),
    );
    for (const [hash, { whole }] of nameless) owners.set(`row:${hash}`, whole);
    const same = findSamePeople(
      rows.map((row) => ({ keys: identitiesOf(row) })),
      owners,
      "refused",
    );

    const origin = { import: batch.import, example: batch.example ?? false };
    const taken = rows.flatMap((row, at) => {
      const person = same.rows[at];
      return person ? [{ row, person }] : [];
    });
    const accountNames = taken.map(({ row }) => row.accountName).filter((name) => name !== "");
    const accounts = await requireAccounts(within(context, records), accountNames, origin);
    const said = taken.map((one): Said => ({ ...one, brought: factsOf(one.row, accounts) }));

    const fresh = joinFresh(said, same.fresh, how, now);
    const settled = await settlePeople(records, same, fresh, keys, origin);
    if (settled.created.length > 0) act.about("person", settled.created, { detail: { import: batch.import } });
    else act.leaveOut();
    const people = said.map(({ person }) => settled.idOf(person));
    const wholes = await holdKnown(records, people, settled.created);
    const idOf = ({ person }: Pick<Said, "person">) => {
      const id = settled.idOf(person);
      return wholes.get(id) ?? id;
    };
    const known: CompletedPeople = await completeKnown(within(context, records), {
      said: said.filter(({ person }) => "known" in person).map((one) => ({ id: idOf(one), brought: one.brought })),
      recognised: settled.recognised,
      import: batch.import,
      how,
    });

    const facts = new Map(known.now);
    for (const [at, person] of fresh.entries()) facts.set(settled.idOf({ fresh: at }), person);
    const described = describeRows(
      said.map((one) => ({ number: one.row.number, id: idOf(one), brought: one.brought })),
      { created: new Set(settled.created), before: known.before, facts },
    );
    for (const { number, person } of read)
      if (!("keys" in person)) described.set(number, { number, became: "refused", refusal: person });
    for (const [at, { number }] of rows.entries())
      if (!same.rows[at]) described.set(number, refuseSeveralOwners(number, same.owners[at] ?? []));
    const cameAs = await findCameAs(
      records,
      said.map((one) => ({ person: idOf(one), keys: one.row.keys })),
    );
    return {
      results: batch.rows.flatMap(({ number }) => described.get(number) ?? []),
      persons: new Map(said.map((one) => [one.row.number, idOf(one)])),
      cameAs: new Map(
        said.flatMap((one, at): [number, number][] => {
          const direct = cameAs[at] ?? nameless.get(one.row.sameness ?? "")?.direct;
          return direct === undefined || direct === idOf(one) ? [] : [[one.row.number, direct]];
        }),
      ),
    };
  });
}

/** What a row is known by: its keys, or the hash of a row that has none. */
function identitiesOf({ keys, sameness }: PersonInRow): string[] {
  return sameness === undefined ? keys.map(keyText) : [`row:${sameness}`];
}

function factsOf({ name, accountName, since, note }: PersonInRow, accounts: ReadonlyMap<string, number>): BroughtFacts {
  return { name, account: accounts.get(accountKey(accountName)), since, note };
}

/** The new people, each as all of its rows say together. */
function joinFresh(said: readonly Said[], count: number, how: Completion, now: string): FreshPerson[] {
  const rowsOf: Said[][] = Array.from({ length: count }, () => []);
  for (const one of said) if ("fresh" in one.person) rowsOf[one.person.fresh]?.push(one);
  return rowsOf.map((rows) => {
    const { name, account, since, note } = joinBrought(
      rows.map(({ brought }) => brought),
      how,
    );
    const sameness = rows[0]?.row.sameness ?? null;
    return { name: name ?? "", account: account ?? null, since: since ?? now, note: note ?? "", sameness };
  });
}
