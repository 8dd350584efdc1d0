import { type RawBuilder, sql } from "kysely";
import { json } from "../../kernel/records/records.ts";
import type { Question } from "./asking-contract.ts";
import type { ReplyDetail, ShownChips } from "./capture-contract.ts";
import type { Door } from "./choices-contract.ts";

/** What a capture knows beside the answer. `took` is in milliseconds. */
export type Captured = {
  detail?: ReplyDetail | undefined;
  shown?: ShownChips | undefined;
  took?: number | undefined;
  /** Where somebody left it without a member of the company. */
  door?: Door | undefined;
  /** The order that it came with, as the shop calls it. */
  order?: string | undefined;
  /** What was asked. Where nobody says, whoever is known answers the round that has begun. */
  question?: Question | undefined;
};

export type CapturedColumns = {
  /** Without the ids, which stand in columns of their own. */
  detail: Record<string, unknown> | null;
  referrer: number | null;
  referrer_account: number | null;
  shown: ShownChips | null;
  took_ms: number | null;
  door: Door | null;
  order_id: string | null;
  heard: boolean;
};

type Written = { [Name in keyof CapturedColumns]: CapturedColumns[Name] | RawBuilder<never> };

/** The columns of an answer that hold what was captured with it. */
export function capturedColumns({ detail, shown, took, door, order, question }: Captured): Written {
  const written = {
    shown: shown ? json(shown) : null,
    took_ms: took ?? null,
    door: door ?? null,
    order_id: order ?? null,
    heard: question === "heard",
  };
  if (detail?.kind !== "customer") {
    return { ...written, detail: detail ? json(detail) : null, referrer: null, referrer_account: null };
  }
  const { person = null, account = null, ...rest } = detail;
  return { ...written, detail: json(rest), referrer: person, referrer_account: account };
}

/** The detail of a row of `answers`, with the ids in it. */
export const detailColumn = sql<ReplyDetail | null>`
  answers.detail || jsonb_strip_nulls(
    jsonb_build_object('person', answers.referrer, 'account', answers.referrer_account))`.as("detail");
