import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { type Account, AccountChange, AccountsQuery, NewAccount, type Person } from "./contract.ts";
import { listPeople } from "./people-list.ts";
import * as store from "./store-accounts.ts";

/** Adds a company outside. Raises `conflict` when one of that name, in any spelling, is there. */
export async function addAccount(context: Context, input: NewAccount, { example = false } = {}): Promise<Account> {
  const account = NewAccount.parse(input);
  return change(context, "account.added", async (records, act) => {
    const [id] = await store.insertAccounts(records, [account], { import: null, example });
    if (id === undefined) throw await takenProblem(records, account.name);
    act.about("account", id, { detail: { name: account.name } });
    return requireAccount(records, id);
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale` otherwise, `not_found`, or `conflict`. */
export async function changeAccount(
  context: Context,
  id: number,
  version: number,
  input: AccountChange,
): Promise<Account> {
  const { name, note } = AccountChange.parse(input);
  const fields = { ...(name === undefined ? {} : { name }), ...(note === undefined ? {} : { note }) };
  return change(context, "account.changed", async (records, act) => {
    const before = await requireAccount(records, id);
    const same =
      name === undefined ? undefined : (await store.findAccountsByName(records, [name])).values().next().value;
    if (name !== undefined && same !== undefined && same !== id) throw await takenProblem(records, name);
    if (!(await store.updateAccount(records, id, version, fields))) throw staleProblem(before.version);
    act.about("account", id, { detail: { fields: Object.keys(fields) } });
    return requireAccount(records, id);
  });
}

export type AccountWithPeople = Account & { members: Page<Person> };

/** One account with the first page of its people; the cursor goes on in `listPeople` of that account. */
export async function getAccount(context: Context, id: number): Promise<AccountWithPeople> {
  const account = await read(context, "account.read", (records) => requireAccount(records, id));
  const { items, next } = await listPeople(context, { account: id });
  return { ...account, members: { items, next } };
}

/** Accounts by name, searched by beginnings of words or AC-12, paged; `count` is of all pages. */
export async function listAccounts(
  context: Context,
  input: AccountsQuery = {},
  { limit = 50, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Promise<Page<Account> & { count: number }> {
  const { q } = AccountsQuery.parse(input);
  return read(context, "account.read", async (records) => {
    const after = cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.number().int()]))[0];
    const rows = await store.findAccounts(records, q || undefined, { after, limit: limit + 1 });
    if (!rows)
      throw new Problem("invalid", "The list changed where this page would begin. Start again without a cursor.");
    const page = toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => row,
    );
    return { ...page, count: await store.countAccounts(records, q || undefined) };
  });
}

/**
 * The ids of the accounts of these names, by account key; those that are missing are added, as one act, in single
 * statements.
 */
export async function requireAccounts(
  context: Context,
  names: readonly string[],
  origin: { import: number | null; example: boolean },
): Promise<Map<string, number>> {
  // Of several spellings the first stays.
  const byKey = new Map(names.toReversed().map((name) => [store.accountKey(name), name]));
  const known = await store.findAccountsByName(context.records, [...byKey.values()]);
  const missing = [...byKey].flatMap(([key, name]) => (known.has(key) ? [] : [{ name, note: "" }]));
  if (missing.length === 0) return known;
  return change(context, "account.added", async (records, act) => {
    const added = await store.insertAccounts(records, missing, origin);
    act.about("account", added, { detail: { import: origin.import } });
    return store.findAccountsByName(records, [...byKey.values()]);
  });
}

async function requireAccount(records: Records, id: number): Promise<Account> {
  const account = await store.findAccount(records, id);
  if (!account) throw new Problem("not_found", `There is no account AC-${id}.`);
  return account;
}

async function takenProblem(records: Records, name: string): Promise<Problem> {
  const [id] = (await store.findAccountsByName(records, [name])).values();
  return new Problem(
    "conflict",
    `There is an account "${name}" already: AC-${id}. Open that one, or choose another name.`,
    [{ path: "name", message: `belongs to AC-${id}` }],
  );
}

function staleProblem(version: number): Problem {
  return new Problem(
    "stale",
    `Somebody changed this meanwhile (it is at version ${version}). Read it again and repeat your change.`,
  );
}
