import { z } from "zod";
import { read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import type { Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { findCompanySettings } from "../company/index.ts";
import type { OwnAnswer, OwnAnswersReport } from "./matching-contract.ts";
import { countOwnAnswers, findOwnAnswers } from "./own-answers-store.ts";

const Position = z.tuple([z.iso.datetime(), z.number().int()]);

/** The answers that the reader recorded, the newest first, and where their words stand. */
export async function listOwnAnswers(
  context: Context,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<OwnAnswer>> {
  const { actor } = context;
  const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, Position);
  return read(context, "answer.read", async (records) => {
    if (actor.kind !== "member") return { items: [], next: null };
    const after = at === undefined || id === undefined ? undefined : { at, id };
    const { timeZone } = await findCompanySettings(records);
    const answers = await findOwnAnswers(records, actor.member, timeZone, { after, limit });
    return toPage(
      answers,
      limit,
      (answer) => [answer.at, answer.id],
      (answer) => answer,
    );
  });
}

const days = 90;

/** What came of the answers that the reader recorded in the last 90 days; nobody else's are counted. */
export async function ownAnswersReport(context: Context): Promise<OwnAnswersReport> {
  const { actor, clock } = context;
  return read(context, "answer.read", async (records) => {
    if (actor.kind !== "member") return { days, captured: 0, specific: 0, delivered: 0, used: 0 };
    const since = isoTime(clock.now().subtract({ hours: 24 * days }));
    const { timeZone } = await findCompanySettings(records);
    return { days, ...(await countOwnAnswers(records, actor.member, { since, timeZone })) };
  });
}
