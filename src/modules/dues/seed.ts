import { isDeepStrictEqual } from "node:util";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findCompanySettings } from "../company/index.ts";
import { builtIn } from "./built-in.ts";
import type { CalendarContent } from "./calendar-contract.ts";
import { findCalendars, insertCalendar } from "./calendar-store.ts";
import type { Commitment, Conditions } from "./commitment-contract.ts";
import { findCommitments, insertCommitment, insertCommitmentVersion } from "./commitment-store.ts";
import { publicHolidays, yearsAround } from "./holidays.ts";

/** The commitments that come with the product, and the company's calendar to keep them by. */
export async function seedDues({ records, clock }: Pick<Context, "records" | "clock">): Promise<void> {
  const at = isoTime(clock.now());
  if ((await findCalendars(records)).length === 0) {
    const { timeZone, country } = await findCompanySettings(records);
    await insertCalendar(records, { isDefault: true, at, content: await usualCalendar(timeZone, country, at) });
  }
  const known = await findCommitments(records);
  for (const [code, content] of Object.entries(builtIn)) {
    const there = known.find((commitment) => commitment.code === code);
    if (there) await renewConditions(records, there, content.conditions, at);
    else await insertCommitment(records, { code, builtIn: true, content, at });
  }
}

/** A newer program may look for other acts; what the company decided stays. */
async function renewConditions(records: Records, there: Commitment, conditions: Conditions, at: string): Promise<void> {
  const { id, version, code: _code, builtIn: _builtIn, ...content } = there;
  if (isDeepStrictEqual(content.conditions, conditions)) return;
  await insertCommitmentVersion(records, { id, version, content: { ...content, conditions }, at });
}

/** Monday to Friday from 9 to 17, but for the public holidays of the country. */
export async function usualCalendar(timeZone: string, country: string, now: string): Promise<CalendarContent> {
  return {
    name: "Working hours",
    timeZone,
    weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" })),
    holidays: await publicHolidays({ country }, yearsAround(now)),
    exceptions: [],
    departments: [],
    followsCompany: true,
  };
}
