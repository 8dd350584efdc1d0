import type { Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { findChannels } from "../channels/index.ts";
import {
  decideMasking,
  findAccountNames,
  findClearNames,
  findSurvivorsOfMerged,
  maskName,
} from "../customers/index.ts";
import { findWholePerson } from "./ask-store.ts";
import type { AnswerDetail, ReplyDetail } from "./capture-contract.ts";
import type { TimelineEntry } from "./timeline-contract.ts";
import type { AnswerEntry } from "./timeline-store.ts";

/**
 * What the second question brought, checked against what its channel asks; a person who was merged stands for whom
 * they turned out to be. Raises `invalid`, naming what can be sent instead.
 */
export async function checkDetail(
  records: Records,
  channel: number | null,
  detail: ReplyDetail | undefined,
): Promise<ReplyDetail | undefined> {
  if (!detail) return undefined;
  const [named] = channel === null ? [] : await findChannels(records, [channel]);
  if (named?.followUp.kind !== detail.kind) {
    const asks = named ? `the channel ${named.name} does not ask that` : "there is no channel to it";
    throw refused("detail.kind", `This detail does not fit: ${asks}. Leave the detail out, or send it as words.`);
  }
  if (detail.kind === "customer") return checkCustomer(records, detail);
  const { followUp } = named;
  const options = followUp.kind === "network" || followUp.kind === "list" ? followUp.options : [];
  const [path, code] = detail.kind === "network" ? ["network", detail.network] : ["option", detail.option];
  if (code !== undefined && !options.some((option) => option.code === code)) {
    const known = options.map((option) => option.code).join(", ");
    throw refused(`detail.${path}`, `There is no choice ${code}. Choose one of these: ${known}.`);
  }
  return detail;
}

async function checkCustomer(records: Records, detail: ReplyDetail & { kind: "customer" }): Promise<ReplyDetail> {
  const { person, account } = detail;
  if (account !== undefined && !(await findAccountNames(records, [account])).has(account)) {
    throw refused("detail.account", `There is no account ${account}. Choose another customer, or send the name.`);
  }
  if (person === undefined) return detail;
  const whole = await findWholePerson(records, person);
  if (whole === undefined) {
    throw refused("detail.person", `There is no person ${person}. Choose another customer, or send the name.`);
  }
  return { ...detail, person: whole };
}

function refused(path: string, message: string): Problem {
  return new Problem("invalid", message, [{ path, message: "is not there" }]);
}

/** Answers with their details in names, those of people masked where the reader may not see them. */
export async function nameDetails(context: Context, answers: readonly AnswerEntry[]): Promise<TimelineEntry[]> {
  const { records, actor } = context;
  const told = answers.flatMap(({ told: detail }) => (detail ? [detail] : []));
  const customers = told.filter((detail) => detail.kind === "customer");
  const named = customers.flatMap(({ person }) => person ?? []);
  // Who was merged since stands for whom they turned out to be, and for themselves again when that is taken back.
  const wholes = await findSurvivorsOfMerged(records, named);
  const people = await findClearNames(
    records,
    named.map((person) => wholes.get(person) ?? person),
  );
  const accounts = await findAccountNames(
    records,
    customers.flatMap(({ account }) => account ?? []),
  );
  const channels = told.length > customers.length ? await findChannels(records) : [];
  const isMasked = decideMasking(actor).fields.includes("name");
  const shown = (name: string) => (isMasked ? maskName(name) : name);

  const describe = (detail: ReplyDetail, channel: number | null): AnswerDetail => {
    const { kind } = detail;
    const blank = { kind, name: "", names: {}, code: null, post: null, person: null, account: null };
    if (detail.kind === "customer") {
      const { person: chosen, account = null, words = "" } = detail;
      const person = chosen === undefined ? null : (wholes.get(chosen) ?? chosen);
      const name = account === null ? shown(people.get(person ?? 0) || words) : (accounts.get(account) ?? words);
      return { ...blank, name, person, account };
    }
    const code = (detail.kind === "network" ? detail.network : detail.option) ?? null;
    const followUp = channels.find(({ id }) => id === channel)?.followUp;
    const options = followUp?.kind === "network" || followUp?.kind === "list" ? followUp.options : [];
    // A choice that marketing took away since goes by its code.
    const { name, names } = options.find((option) => option.code === code) ?? { name: code ?? "", names: {} };
    return { ...blank, name, names, code, post: detail.kind === "network" ? (detail.post ?? null) : null };
  };
  return answers.map(({ entry, told: detail }) => ({
    ...entry,
    detail: detail ? describe(detail, entry.channel?.id ?? null) : null,
  }));
}
