import type { Context } from "../../../kernel/context.ts";
import { permit } from "../../../kernel/permissions.ts";
import {
  addCommitment,
  type CommitmentContent,
  findOwedBy,
  forgetCommitment,
  listCommitments,
} from "../../dues/index.ts";
import { addReason, changeReason, listReasons } from "../hand-offs/reasons.ts";
import { findUsedReasons } from "../hand-offs/reasons-store.ts";
import type { TemplateRole } from "./choices-contract.ts";
import type { ExchangeTemplate, TemplateUse } from "./contract.ts";
import { codeOf, type PlannedOwed, planOwed } from "./owed.ts";
import type { AddedReason } from "./store.ts";

/** What departments would owe by a template, beside what they owe now. */
export async function planOwedNow(
  context: Context,
  template: ExchangeTemplate,
  departments: ReadonlyMap<TemplateRole, { id: number; name: string }>,
): Promise<PlannedOwed> {
  return planOwed(template, {
    departments,
    commitments: await listCommitments(context),
    reasons: await listReasons(context),
    mayOwe: permit(context.actor, "commitment.added").allowed,
  });
}

export type AddedOwed = { handOffs: number[]; asks: number[]; reasons: AddedReason[] };

/** Adds what was planned through the verbs of commitments and reasons, inside a transaction that runs already. */
export async function addOwed(context: Context, template: ExchangeTemplate, planned: PlannedOwed): Promise<AddedOwed> {
  const codes = new Set((await listCommitments(context)).map(({ code }) => code));
  const add = async (wanted: readonly { code: string; outcome: string; content: CommitmentContent }[]) => {
    const ids: number[] = [];
    for (const { outcome, content, ...one } of wanted) {
      if (outcome !== "added") continue;
      const code = freeCode(codeOf(template, one), codes);
      codes.add(code);
      ids.push((await addCommitment(context, { code, ...content })).id);
    }
    return ids;
  };
  return {
    handOffs: await add(planned.handOffs),
    asks: await add(planned.asks),
    reasons: await addReasons(context, planned.reasons),
  };
}

/** Other departments may have taken the same parts before. */
function freeCode(code: string, taken: ReadonlySet<string>): string {
  for (let number = 2, free = code; ; number += 1) {
    if (!taken.has(free)) return free;
    free = `${code}_${number}`;
  }
}

async function addReasons(context: Context, planned: PlannedOwed["reasons"]): Promise<AddedReason[]> {
  const known = new Map((await listReasons(context)).map((reason) => [reason.code, reason]));
  const added: AddedReason[] = [];
  for (const { code, name, outcome } of planned) {
    const away = known.get(code);
    if (outcome === "there") continue;
    const { id, version } = away
      ? await changeReason(context, away.id, away.version, { active: true })
      : await addReason(context, { code, name });
    added.push({ id, version });
  }
  return added;
}

type TakenBack = Record<"handOffs" | "asks" | "reasons", number[]>;

/**
 * Takes back what departments owe by a use, but for what somebody changed or what fell due by it, and reasons for which
 * nothing came back. Returns the numbers of what went. Raises `forbidden` for what is not the reader's to forget.
 */
export async function takeOwedBack(
  context: Context,
  { handOffs, asks }: Pick<TemplateUse, "handOffs" | "asks">,
  reasons: readonly AddedReason[],
): Promise<TakenBack> {
  const owing = new Set(await findOwedBy(context.records, [...handOffs, ...asks]));
  const untouched = new Set(
    (await listCommitments(context)).flatMap(({ id, version }) => (version === 1 && !owing.has(id) ? [id] : [])),
  );
  const [goneHandOffs = [], goneAsks = []] = [handOffs, asks].map((ids) => ids.filter((id) => untouched.has(id)));
  for (const id of [...goneHandOffs, ...goneAsks]) await forgetCommitment(context, id);
  return { handOffs: goneHandOffs, asks: goneAsks, reasons: await putReasonsAway(context, reasons) };
}

async function putReasonsAway(context: Context, added: readonly AddedReason[]): Promise<number[]> {
  const versions = new Map((await listReasons(context)).map(({ id, version }) => [id, version]));
  const used = await findUsedReasons(
    context.records,
    added.map(({ id }) => id),
  );
  const unused = added.filter(({ id, version }) => !used.includes(id) && versions.get(id) === version);
  for (const { id, version } of unused) await changeReason(context, id, version, { active: false });
  return unused.map(({ id }) => id);
}
