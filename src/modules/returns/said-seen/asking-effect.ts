import { setImmediate } from "node:timers/promises";
import { read } from "../../../kernel/acts/change.ts";
import type { Context } from "../../../kernel/context.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { findCompanySettings, findDepartmentNames, findMemberNames } from "../../company/index.ts";
import { findSeenMembers, findTeams, gatherSmallTeams, teamFloor } from "../../touches/index.ts";
import { findEarnerNames } from "../earner-names.ts";
import { currencyDigits } from "../report/figures.ts";
import { creditRange } from "../report/report.ts";
import type { AskedAnswer } from "./asking-sql.ts";
import { type Association, correctByHolm } from "./association.ts";
import { type AskingEffect, AskingEffectQuery } from "./contract.ts";
import { correctTotals } from "./corrected.ts";
import { askingFactors, associateFactor, associatePlaces } from "./factors.ts";
import { dealing, findInterviewers, interviewerRules } from "./interviewers.ts";
import { findAskedAnswers, findToldTotals } from "./store.ts";

type Factor = AskingEffect["factors"][number]["factor"];
type Tested = { factor: Factor; answers: number; effect: number; p: number; association: Association | null };

/**
 * How much the mix of what customers say depends on who asks, when, and how the chips stood, and the totals without what
 * biased asking put into them. Figures about one member are for that member and the own head; others see how many were
 * found. Hours, days and places are looked at without those who were found. The same answers give the same effect.
 */
export async function askingEffect(context: Context, query: AskingEffectQuery = {}): Promise<AskingEffect> {
  const { from, to } = AskingEffectQuery.parse(query);
  return read(context, "returns.read", async (records) => {
    const { baseCurrency: currency, timeZone } = await findCompanySettings(records);
    const range = await creditRange(context, { from, to, lookbackDays: 90, halfLifeDays: 1 }, timeZone);
    const [answers, told] = await Promise.all([
      findAskedAnswers(context.events, timeZone, range),
      findToldTotals(context.events, range),
    ]);
    const who = findInterviewers(answers);
    const seen = context.actor.kind === "system" ? who.judged : await findSeenMembers(context.actor, records);
    const isShown = who.judged.length >= teamFloor || who.judged.every((member) => seen.includes(member));
    const gathered = await smallTeams(context, records);
    const tested = await testFactors(who.rest, gathered);
    if (isShown && who.association) {
      const { cases, effect, p } = who.association;
      tested.unshift({ factor: "member", answers: cases, effect, p, association: null });
    }
    const biased = who.found.map(({ member }) => member);
    const digits = currencyDigits(currency);
    const totals = isShown ? correctTotals(told, answers, biased, digits) : [];
    const mine = who.found.filter(({ member }) => seen.includes(member));
    const channels = await findEarnerNames(records, "channel", [
      ...answers.map(({ channel }) => channel),
      ...totals.map(({ channel }) => channel),
    ]);
    const channelNamed = (key: number) => ({ key, name: channels.get(key)?.name ?? "" });
    const departments = await findDepartmentNames(
      records,
      answers.map(({ department }) => department),
    );
    const members = await findMemberNames(
      records,
      mine.map(({ member }) => member),
    );
    const money = ({ customers, revenue }: { customers: number; revenue: number }) => ({
      customers: Math.round(customers * 100) / 100,
      revenue: { amount: (revenue / 10 ** digits).toFixed(digits), currency },
    });
    return {
      ...{ from: from ?? null, to: to ?? null, currency, draws: dealing.draws, level: interviewerRules.level },
      ...{ answers: answers[0]?.of ?? 0, compared: answers.length },
      factors: presentFactors(tested, channelNamed, (level) => departments.get(level) ?? ""),
      members: isShown ? { judged: who.judged.length, found: who.found.length, least: interviewerRules.least } : null,
      found: mine.map(({ member, choice, ...one }) => ({
        ...one,
        member: { id: member, name: members.get(member) ?? "" },
        channel: channelNamed(choice),
      })),
      totals: totals.map(({ channel, raw, corrected }) => {
        return { ...channelNamed(channel), raw: money(raw), corrected: money(corrected) };
      }),
      places: associatePlaces(who.rest)?.places ?? [],
    };
  });
}

async function testFactors(answers: readonly AskedAnswer[], gathered: readonly number[]): Promise<Tested[]> {
  const tested: Tested[] = [];
  for (const factor of askingFactors) {
    // Each takes some tenths of a second of many answers, between which others have their turn.
    await setImmediate();
    const association = associateFactor(answers, factor, gathered);
    if (association) tested.push({ factor, answers: association.cases, ...association, association });
  }
  const places = associatePlaces(answers);
  if (places) tested.push({ factor: "place", answers: places.cases, ...places, association: null });
  return tested;
}

function presentFactors(
  tested: readonly Tested[],
  channelNamed: (key: number) => { key: number; name: string },
  departmentNamed: (id: number) => string,
): AskingEffect["factors"] {
  const corrected = correctByHolm(tested.map(({ p }) => p));
  return tested.map(({ factor, answers, effect, p, association }, at) => {
    const isFound = (corrected[at] ?? 1) <= interviewerRules.level;
    const stray = isFound ? association?.strays.find(({ p }) => p <= interviewerRules.level) : undefined;
    return {
      ...{ factor, answers, effect, p, corrected: corrected[at] ?? 1, isFound },
      stray: stray
        ? {
            level: Number(stray.level),
            name: factor === "department" ? departmentNamed(Number(stray.level)) : "",
            channel: channelNamed(Number(stray.choice)),
            answers: stray.cases,
            chosen: stray.chosen / stray.cases,
            expected: stray.expected / stray.cases,
            p: stray.p,
          }
        : null,
    };
  });
}

/** The departments that this reader sees only together, because few people work there. */
async function smallTeams({ actor }: Context, records: Records): Promise<number[]> {
  if (actor.kind === "system") return [];
  const isHead = actor.kind === "member" && actor.roles.includes("head");
  return gatherSmallTeams(await findTeams(records), isHead ? actor.departments : []);
}
