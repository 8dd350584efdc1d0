import { read } from "../../kernel/acts/change.ts";
import type { Context } from "../../kernel/context.ts";
import { findCompanySettings } from "../company/index.ts";
import { type AnswersReport, AnswersReportQuery } from "./report-contract.ts";
import { countAnswers } from "./report-store.ts";

/**
 * What people answered, by channel, campaign or department, and by period. `answered` counts the unmatched answers too,
 * whose words name no channel yet; `due` are people whom nobody has asked. Days are those of the company's time zone.
 */
export async function answersReport(context: Context, input: AnswersReportQuery): Promise<AnswersReport> {
  const { by, per, from, to, question } = AnswersReportQuery.parse(input);
  return read(context, "answer.read", async (records) => {
    const { timeZone } = await findCompanySettings(records);
    return countAnswers(records, { by, per, from, to, timeZone, question });
  });
}
