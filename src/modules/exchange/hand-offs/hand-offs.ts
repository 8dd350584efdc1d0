import { z } from "zod";
import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, within } from "../../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../../kernel/http/paging.ts";
import { permit } from "../../../kernel/permissions.ts";
import { Problem } from "../../../kernel/problems.ts";
import { recorderOf, resolveWhom, targetOf } from "../../touches/index.ts";
import { refuseMissingDepartments } from "../catalogue/fact-types.ts";
import { seenBy as factsSeenBy, mask } from "../facts/facts.ts";
import { findFacts } from "../facts/store.ts";
import { type Undoable, undoable } from "./choices-contract.ts";
import { type HandOff, type HandOffDetail, type HandOffStep, HandOffsQuery, NewHandOff } from "./contract.ts";
import { requireEarner } from "./earner.ts";
import { requireReasonCoded } from "./reasons.ts";
import { departmentsThatMay, mayFollow, standingBy } from "./standing.ts";
import { findContext, findSteps, insertContext, insertStep, updateLying } from "./steps-store.ts";
import * as store from "./store.ts";

/**
 * Gives something to another department, with what it needs to know. Its clocks begin. Raises `invalid` for the own
 * department, a time that is over, a campaign of another channel and somebody of several departments who names none; `not_found` for a department, a
 * person or something linked that is not there for the sender; `conflict` for a reference that is taken.
 */
export async function handOff(context: Context, input: NewHandOff): Promise<HandOffDetail> {
  const given = NewHandOff.parse(input);
  const { to, subject, words, dueAt = null, reference = null } = given;
  const now = isoTime(context.clock.now());
  const recorder = recorderOf(context.actor, { department: given.from });
  return change(
    context,
    "hand_off.offered",
    async (records, act) => {
      refuseMisdirected({ to, from: recorder.department, dueAt, now });
      await refuseMissingDepartments(records, [to]);
      const { channel = null, campaign = null } = given;
      const earner = await requireEarner(records, { channel, campaign });
      const inside = within(context, records);
      const { department } = recorder;
      const met = await resolveWhom(inside, { person: given.person, who: given.who, since: now, department });
      const id = await store.insertHandOff(records, {
        ...{ reference, subject, words, ...earner, member: recorder.member },
        ...{ from_department: department, to_department: to, departments: [] },
        ...{ person: met?.person ?? null, came_as: met?.cameAs ?? null },
        ...{ opened_at: now, due_at: dueAt, recorded_at: now },
      });
      if (id === undefined) throw referenceTaken(reference ?? "");
      const step = { hand_off: id, kind: "offered" as const, at: now, ...recorder, to_department: to };
      const leg = await insertStep(records, { ...step, reason: null, words: "" });
      const first = { id: leg, kind: "offered" as const, at: now, member: recorder.member, to };
      await store.updateStanding(records, id, standingBy(department, [first]));
      await updateLying(records, leg, to);
      await link(inside, id, given);
      const about = met?.person ?? null;
      const detail = { leg, from: department, to, person: about, isLead: about !== null, due: dueAt, state: "offered" };
      act.about("hand_off", id, { department, detail });
      return requireDetail(inside, id);
    },
    targetOf(recorder),
  );
}

const Position = z.tuple([z.number().int()]);

/**
 * Hand-offs, the newest first: for marketing, executives, data stewards and administrators all, else those that the own
 * departments gave or had. Raises `invalid` for a reason that is not in the list.
 */
export async function listHandOffs(
  context: Context,
  query: HandOffsQuery,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<HandOff>> {
  const { box, reason, ...filter } = HandOffsQuery.parse(query);
  const before = cursor === undefined ? undefined : decodeCursor(cursor, Position)[0];
  const own = context.actor.kind === "member" ? context.actor.departments : [];
  return read(context, "hand_off.read", async (records) => {
    const rows = await store.findHandOffs(
      records,
      {
        ...filter,
        ...(box === "sent" ? { sentBy: own } : box === "received" ? { receivedBy: own } : {}),
        reason: reason === undefined ? undefined : (await requireReasonCoded(records, reason)).id,
        now: isoTime(context.clock.now()),
        seenBy: seenBy(context),
      },
      { before, limit: limit + 1 },
    );
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => mask(context, row),
    );
  });
}

/** A hand-off with its history and what travels with it. Raises `not_found`, also for one that is not for this reader. */
export async function getHandOff(context: Context, id: number): Promise<HandOffDetail> {
  return read(context, "hand_off.read", (records) => requireDetail(within(context, records), id));
}

/** Whose hand-offs this reader sees; undefined for everybody's. */
export function seenBy(context: Context): store.SeenBy {
  const { actor } = context;
  if (permit(actor, "all_hand_offs.read").allowed) return undefined;
  return actor.kind === "member" ? actor : { departments: [], member: 0 };
}

/** A hand-off as this reader sees it. Raises `not_found`. */
export async function requireDetail(context: Context, id: number): Promise<HandOffDetail> {
  const { records, clock } = context;
  const filter = { id, now: isoTime(clock.now()), seenBy: seenBy(context) };
  const [row] = await store.findHandOffs(records, filter, { limit: 1 });
  if (!row) throw noHandOff(id);
  const steps = await findSteps(records, id);
  return {
    ...mask(context, row),
    steps,
    context: await findContext(records, id),
    may: mayNow(context, row),
    undo: undoOf(context, steps),
  };
}

/** What this reader can do to a hand-off that stands like that. */
export function mayNow({ actor }: Context, { state, from, to }: HandOff): Undoable[] {
  return undoable.filter((kind) => {
    const target = { departments: departmentsThatMay(kind, { state, from: from?.id ?? null, to: to.id }) };
    return mayFollow(state, kind) && permit(actor, `hand_off.${kind}`, target).allowed;
  });
}

/** The last step, where it was this reader's department's and can be taken back. */
function undoOf({ actor }: Context, steps: readonly HandOffStep[]): number | null {
  const last = steps.at(-1);
  if (!last || !undoable.some((kind) => kind === last.kind)) return null;
  const target = { departments: last.department ? [last.department.id] : [], member: last.member?.id ?? null };
  return permit(actor, "hand_off.undone", target).allowed ? last.id : null;
}

export function noHandOff(id: number): Problem {
  return new Problem("not_found", `There is no hand-off ${id}.`);
}

type Direction = { to: number; from: number | null; dueAt: string | null; now: string };

function refuseMisdirected({ to, from, dueAt, now }: Direction): void {
  if (to === from) {
    throw new Problem("invalid", "This is your own department. Hand it off to another one.", [
      { path: "to", message: "must be another department" },
    ]);
  }
  if (dueAt === null || dueAt > now) return;
  throw new Problem("invalid", `${dueAt} is over. Say a time to come, or leave it out.`, [
    { path: "dueAt", message: "must be in the future" },
  ]);
}

function referenceTaken(reference: string): Problem {
  return new Problem("conflict", `There is a hand-off with the reference "${reference}" already.`, [
    { path: "reference", message: "is taken" },
  ]);
}

/** Links what travels along. Raises `not_found` for what is not there for the sender. */
async function link(
  context: Context,
  id: number,
  { contacts, facts, answers }: Record<"contacts" | "facts" | "answers", number[]>,
): Promise<void> {
  const { records } = context;
  const seen =
    facts.length === 0
      ? []
      : await findFacts(records, { ids: facts, seenBy: factsSeenBy(context) }, { limit: facts.length });
  const unseen = facts.filter((fact) => !seen.some((one) => one.id === fact));
  const missing = [
    ...(await insertContext(records, id, "contact", contacts)).map((one) => `contact ${one}`),
    ...[...unseen, ...(await insertContext(records, id, "fact", facts))].map((one) => `fact ${one}`),
    ...(await insertContext(records, id, "answer", answers)).map((one) => `answer ${one}`),
  ];
  if (missing.length > 0) throw new Problem("not_found", `There is no ${missing.join(", no ")}.`);
}
