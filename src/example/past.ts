import { fixedClock } from "../kernel/clock.ts";
import type { Context } from "../kernel/context.ts";
import { listCampaigns, listChannels } from "../modules/channels/index.ts";
import { findMembersByMail } from "../modules/company/index.ts";
import { findPeopleByKeys, keyText } from "../modules/customers/index.ts";
import type {
  PastFact,
  PastHandOff,
  tellExampleRegister,
  tellExampleSystems,
  tellSomebody,
} from "../modules/exchange/index.ts";
import { findAnswersAt, type PastAsk } from "../modules/touches/index.ts";
import { minutesInDay } from "./calendar.ts";
import { members } from "./company.ts";
import type { ExampleCompany } from "./generate.ts";
import type { Published } from "./publish.ts";
import { register } from "./register.ts";
import type { ExampleState } from "./state.ts";
import { everyPage } from "./structure.ts";
import { systems } from "./systems.ts";

/** The numbers that departments, members, people, channels and campaigns of the example company have here. */
export type Numbers = {
  departmentOf(name: string): number;
  memberOf(mail: string): number;
  personOf(external_id: string): number | null;
  channelOf(code: string | undefined): number | null;
  campaignOf(name: string | undefined): number | null;
};

export async function findNumbers(
  context: Context,
  { departments }: ExampleState,
  { told, handings, statements, askedAgain }: Pick<ExampleCompany, "told" | "handings" | "statements" | "askedAgain">,
): Promise<Numbers> {
  const { records } = context;
  const staff = await findMembersByMail(
    records,
    members.map(({ mail }) => mail),
  );
  const keyFor = (id: string) => ({ kind: "external", value: id }) as const;
  const named = new Set(
    [...told, ...handings, ...statements, ...askedAgain].flatMap(({ external_id }) => external_id || []),
  );
  const people = await findPeopleByKeys(records, [...named].map(keyFor));
  const channels = new Map((await listChannels(context)).map(({ code, id }) => [code, id]));
  const campaigns = await everyPage((page) => listCampaigns(context, { archived: "false" }, page));
  const ours = new Map(campaigns.filter(({ example }) => example).map(({ name, id }) => [name, id]));
  return {
    departmentOf: (name) => departments[name] ?? 0,
    memberOf: (mail) => staff.get(mail)?.id ?? 0,
    personOf: (external_id) => people.get(keyText(keyFor(external_id))) ?? null,
    channelOf: (code) => channels.get(code ?? "") ?? null,
    campaignOf: (name) => ours.get(name ?? "") ?? null,
  };
}

/** What was told, with the numbers of here. */
export function pastFacts(
  { departmentOf, memberOf, personOf }: Numbers,
  { told, instant }: Pick<ExampleCompany, "told" | "instant">,
  published: Published,
): PastFact[] {
  const done = ({ at, member }: { at: number; member: string }) => ({ at: instant(at), member: memberOf(member) });
  return told.map(({ kind, words, said, external_id, department, became, asks, ...by }) => ({
    ...{ type: kind, words, department: departmentOf(department), told: done(by) },
    said: { ...said, ...(asks ? { heads_up: published.get(asks.headsUp) ?? 0 } : {}) },
    person: personOf(external_id),
    became: became.flatMap(({ department: receiver, opened, answered, used }) => {
      if (!opened) return [];
      return [
        {
          ...{ department: departmentOf(receiver), opened: done(opened) },
          // Taking it over answers it and notes what it was used for.
          ...(answered && !asks?.isTakenOver ? { answered: { ...done(answered), words: answered.words } } : {}),
          ...(used && !asks?.isTakenOver ? { used: { ...done(used), decision: used.decision } } : {}),
        },
      ];
    }),
  }));
}

/** What was handed over, with the numbers of here. `facts` are the numbers of what was told, in its order. */
export async function pastHandOffs(
  { records }: Context,
  { departmentOf, memberOf, personOf, channelOf, campaignOf }: Numbers,
  { handings, told, instant }: Pick<ExampleCompany, "handings" | "told" | "instant">,
  facts: readonly number[],
): Promise<PastHandOff[]> {
  const factsOf = Map.groupBy(told.keys(), (place) => told[place]?.handing);
  const spoken = handings.flatMap(({ answer }) => answer ?? []);
  const answers = await findAnswersAt(
    records,
    spoken.map(({ external_id, at }) => ({ person: personOf(external_id) ?? 0, at: instant(at) })),
  );
  const answerOf = new Map(spoken.map((answer, place) => [answer, answers[place] ?? 0]));
  return handings.map((handing) => ({
    ...{ from: departmentOf(handing.from), subject: handing.subject, words: handing.words },
    ...{ person: personOf(handing.external_id), channel: channelOf(handing.channel) },
    campaign: campaignOf(handing.campaign?.name),
    facts: (factsOf.get(handing) ?? []).map((place) => facts[place] ?? 0),
    answers: handing.answer ? [answerOf.get(handing.answer) ?? 0] : [],
    steps: handing.steps.map(({ at, member, to, ...step }) => ({
      ...{ ...step, at: instant(at), member: member === "" ? null : memberOf(member) },
      ...(to ? { to: departmentOf(to) } : {}),
    })),
  }));
}

/** Whom departments asked once more, with the numbers of here. */
export function pastAsks(
  { departmentOf, memberOf, personOf }: Numbers,
  { askedAgain, instant }: Pick<ExampleCompany, "askedAgain" | "instant">,
): PastAsk[] {
  return askedAgain.map(({ external_id, department, member, at }) => ({
    ...{ person: personOf(external_id) ?? 0, at: instant(at) },
    ...{ department: departmentOf(department), member: memberOf(member) },
  }));
}

/** A context in which a member of the example company acts at a time, an ISO instant. */
export function asMember(context: Context, { departmentOf, memberOf }: Numbers, mail: string, at: string): Context {
  const { name = "", roles = [], departments = [] } = members.find((one) => one.mail === mail) ?? {};
  const by = { name, roles: [...roles, "member" as const], departments: departments.map(departmentOf) };
  return { ...context, actor: { kind: "member", member: memberOf(mail), ...by }, clock: fixedClock(at) };
}

/** What departments told accounts, each with the context of who told it when. */
export function pastStatements(
  context: Context,
  numbers: Numbers,
  { statements, instant }: Pick<ExampleCompany, "statements" | "instant">,
): { context: Context; told: Parameters<typeof tellSomebody>[1] }[] {
  return statements.map(({ kind, about, value, external_id, member, at }) => {
    const time = instant(at);
    const said = typeof value === "number" ? instant(value * minutesInDay).slice(0, 10) : value;
    const person = numbers.personOf(external_id) ?? 0;
    return {
      context: asMember(context, numbers, member, time),
      told: { kind, about, value: said, person, at: time },
    };
  });
}

/** Who decides and does what, with the numbers of here. */
export function registered({ departmentOf }: Numbers): Parameters<typeof tellExampleRegister>[1] {
  return register.map(({ name, description, parts }) => ({
    ...{ name, description },
    cells: Object.entries(parts).map(([department, held]) => ({
      department: departmentOf(department),
      parts: [...held],
    })),
  }));
}

/** The systems that are coming or came, with the numbers of here. */
export function systemsOf(
  { departmentOf }: Numbers,
  { truths }: Pick<ExampleCompany, "truths">,
): Parameters<typeof tellExampleSystems>[1] {
  return systems.map(({ department, firstDay, ...system }, place) => ({
    ...system,
    department: departmentOf(department),
    startsOn: truths.systems[place]?.startsOn ?? null,
  }));
}
