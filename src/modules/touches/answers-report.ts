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
  const { by, per, from, to } = AnswersReportQuery.parse(input);
  return read(context, "answer.read", async (records) => {
    const { timeZone } = await findCompanySettings(records);
    const rows = await countAnswers(records, { by, per, from, to, timeZone });
    return { rows, total: addUp(rows) };
  });
}

function addUp(rows: AnswersReport["rows"]): AnswersReport["total"] {
  const total = { answered: 0, doesntRemember: 0, declined: 0, unmatched: 0, due: 0 };
  for (const row of rows) {
    for (const count of Object.keys(total) as (keyof typeof total)[]) total[count] += row[count];
  }
  return total;
}
