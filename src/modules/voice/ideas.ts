import { z } from "zod";
import { change, read } from "../../kernel/acts/change.ts";
import { isoTime } from "../../kernel/clock.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import { decodeCursor, type Page, toPage } from "../../kernel/http/paging.ts";
import { permit } from "../../kernel/permissions.ts";
import { Problem } from "../../kernel/problems.ts";
import type { Records } from "../../kernel/records/records.ts";
import { countKioskUse, limitKiosk, listDepartments } from "../company/index.ts";
import type { IdeaState } from "./choices-contract.ts";
import { type Idea, KioskIdea, NewIdea } from "./contract.ts";
import * as store from "./store.ts";

/** Below this, the department alone would say who an anonymous idea is from. */
const fewest = 5;

/**
 * Writes down an idea. An anonymous one is kept without its member, there and in the acts log, and without a department
 * that has fewer than five people. Raises `invalid` for somebody of several departments who names none.
 */
export async function captureIdea(context: Context, input: NewIdea, example = false): Promise<Idea> {
  const { words, department: named, anonymous } = NewIdea.parse(input);
  const { actor } = context;
  const department = named ?? onlyDepartment(context);
  const member = actor.kind === "member" ? actor.member : null;
  const target = { departments: department === null ? [] : [department], member };
  const now = isoTime(context.clock.now());
  const idea = { at: now, words, kiosk: null, anonymous, example, recorded_at: now };
  if (!anonymous) {
    return change(
      context,
      "idea.captured",
      async (records, act) => {
        const id = await store.insertIdea(records, { ...idea, department, member });
        act.about("idea", id, { department });
        return requireIdea(records, id);
      },
      target,
    );
  }
  // Whether they may is asked of themselves; what is written down is the program's.
  const permission = permit(actor, "idea.captured", target);
  if (!permission.allowed) {
    throw new Problem(actor.kind === "nobody" ? "unauthenticated" : "forbidden", permission.because);
  }
  const shown = await departmentIfLarge(context, department);
  const nameless = {
    ...asSystem(context),
    requestId: "anonymous",
    ...(context.repeat ? { repeat: context.repeat } : {}),
  };
  return change(nameless, "idea.captured", async (records, act) => {
    const id = await store.insertIdea(records, { ...idea, department: shown, member: null });
    act.about("idea", id, { department: shown });
    return requireIdea(records, id);
  });
}

/** Keeps an idea that is left at a kiosk. Raises `too_often`, saying when it can be left. */
export async function captureIdeaAtKiosk(context: Context, input: KioskIdea): Promise<{ at: string }> {
  const { actor } = context;
  const { words, at: given } = KioskIdea.parse(input);
  if (actor.kind !== "kiosk") throw new Problem("forbidden", "This is for kiosks. Send ideas to /api/v1/ideas.");
  await limitKiosk(context);
  const now = isoTime(context.clock.now());
  // Clocks of counter tablets are often wrong. What lies ahead was said now.
  const at = given !== undefined && given < now ? given : now;
  const { department, link: kiosk } = actor;
  return change(
    context,
    "idea.captured",
    async (records, act) => {
      const values = { at, words, department, member: null, kiosk, anonymous: false, example: false, recorded_at: now };
      act.about("idea", await store.insertIdea(records, values), { department });
      await countKioskUse(records, kiosk, "ideas", now);
      return { at };
    },
    { departments: [department] },
  );
}

/** Takes one's own idea back. An anonymous one is nobody's, so only administrators can. Raises `not_found`. */
export async function withdrawIdea(context: Context, id: number): Promise<void> {
  await change(
    context,
    "idea.withdrawn",
    async (records, act) => {
      const { department } = await requireIdea(records, id);
      if (!(await store.markIdeaWithdrawn(records, id, isoTime(context.clock.now())))) throw noIdea(id);
      act.about("idea", id, { department: department?.id ?? null });
      return null;
    },
    async (records) => ({ member: (await requireIdea(records, id)).member?.id ?? null }),
  );
}

const Position = z.tuple([z.string(), z.number().int()]);

/** Ideas, the newest first: all for marketing and executives, else those of the own departments and one's own. */
export async function listIdeas(
  context: Context,
  { department, state }: { department?: number | undefined; state?: IdeaState | undefined },
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Idea>> {
  const { actor } = context;
  const position = cursor === undefined ? undefined : decodeCursor(cursor, Position);
  const after = position && { at: position[0], id: position[1] };
  const isAll = permit(actor, "idea.read", { departments: [-1] }).allowed;
  const seenBy = isAll || actor.kind !== "member" ? undefined : actor;
  const own = actor.kind === "member" ? { departments: actor.departments, member: actor.member } : {};
  return read(
    context,
    "idea.read",
    async (records) => {
      const rows = await store.findIdeas(records, { department, state, seenBy }, { after, limit });
      return toPage(
        rows,
        limit,
        ({ at, id }) => [at, id],
        (row) => row,
      );
    },
    department === undefined ? own : { departments: [department] },
  );
}

async function departmentIfLarge(context: Context, department: number | null): Promise<number | null> {
  const found = (await listDepartments(asSystem(context))).find(({ id }) => id === department);
  return found && found.members >= fewest ? found.id : null;
}

function onlyDepartment({ actor }: Context): number | null {
  if (actor.kind !== "member") return null;
  const [only, ...others] = actor.departments;
  if (others.length === 0) return only ?? null;
  throw new Problem("invalid", "You belong to several departments: name the one that this idea is from.", [
    { path: "department", message: "must be named" },
  ]);
}

/** The idea with this id. Raises `not_found` where there is none, or it was taken back. */
export async function requireIdea(records: Records, id: number): Promise<Idea> {
  const idea = await store.findIdea(records, id);
  if (idea) return idea;
  throw noIdea(id);
}

function noIdea(id: number): Problem {
  return new Problem("not_found", `There is no idea ${id}.`);
}
