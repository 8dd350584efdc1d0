import { change, read } from "../../kernel/acts/change.ts";
import { type Context, within } from "../../kernel/context.ts";
import { defined } from "../../kernel/defined.ts";
import { Problem } from "../../kernel/problems.ts";
import { type Company, CompanyChange } from "./contract.ts";
import { findCompanySettings, updateCompanySettings } from "./settings-store.ts";

/** The company's name and the ways in which it counts, dates and speaks. */
export async function getCompany(context: Context): Promise<Company> {
  return read(context, "company.read", findCompanySettings);
}

/** Asked before the base currency changes: what is kept in it, such as "spend", or undefined for nothing. */
export type BaseCurrencyUse = (context: Context) => Promise<string | undefined>;

const uses: BaseCurrencyUse[] = [];

/** A module that keeps amounts in the base currency says so here, once, where it is loaded. */
export function keepsBaseCurrency(use: BaseCurrencyUse): void {
  uses.push(use);
}

/**
 * Changes what is given, if `version` is the newest. Raises `stale` otherwise, and `conflict` for another base currency
 * once amounts are kept in this one.
 */
export async function changeCompany(context: Context, version: number, input: CompanyChange): Promise<Company> {
  const wanted = CompanyChange.parse(input);
  return change(context, "company.changed", async (records, act) => {
    const before = await findCompanySettings(records);
    if (before.version !== version) throw staleProblem(before.version);
    if (wanted.baseCurrency !== undefined && wanted.baseCurrency !== before.baseCurrency) {
      await refuseWhileUsed(within(context, records), before.baseCurrency);
    }
    const given = defined(wanted);
    if (!(await updateCompanySettings(records, version, { ...before, ...given }))) throw staleProblem(before.version);
    act.about("company", [], { detail: { before, wanted: given } });
    return findCompanySettings(records);
  });
}

async function refuseWhileUsed(context: Context, currency: string): Promise<void> {
  for (const use of uses) {
    const kept = await use(context);
    if (kept === undefined) continue;
    throw new Problem(
      "conflict",
      `The base currency stays ${currency}: ${kept} is kept in it. Remove that first, or start another installation.`,
      [{ path: "baseCurrency", message: "cannot change any more" }],
    );
  }
}

function staleProblem(version: number): Problem {
  return new Problem(
    "stale",
    `Somebody changed this meanwhile (it is at version ${version}). Read it again and repeat your change.`,
  );
}
