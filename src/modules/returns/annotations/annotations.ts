import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { type Context, memberOf } from "../../../kernel/context.ts";
import { defined } from "../../../kernel/defined.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Records } from "../../../kernel/records/records.ts";
import { type Annotation, AnnotationChange, type Annotations, AnnotationsQuery, NewAnnotation } from "./contract.ts";
import * as store from "./store.ts";

const most = 200;

/** What happened in some days: notes, and campaigns that show by themselves. By their first day. */
export async function listAnnotations(context: Context, query: AnnotationsQuery = {}): Promise<Annotations> {
  const { from = null, to = null, channel = null, campaign = null, campaigns } = AnnotationsQuery.parse(query);
  return read(context, "annotation.read", async (records) => {
    const filter = { id: null, from, to, channel, campaign, campaigns };
    const found = await store.findAnnotations(records, filter, most + 1);
    return { items: found.slice(0, most).reverse(), more: found.length > most };
  });
}

/** One note. Raises `not_found`, also for one that was taken back. */
export async function getAnnotation(context: Context, id: number): Promise<Annotation> {
  return read(context, "annotation.read", (records) => requireNote(records, id));
}

/** Notes what happened. Raises `invalid` for an end before the start, `not_found` for a channel or campaign. */
export async function addAnnotation(context: Context, input: NewAnnotation): Promise<Annotation> {
  const { day, until, text, channel = null, campaign = null } = NewAnnotation.parse(input);
  const note = { day, until: until ?? day, text, channel, campaign };
  return change(context, "annotation.added", async (records, act) => {
    await refuseWrong(records, note);
    const id = await store.insertNote(records, note, { member: memberOf(context), at: isoTime(context.clock.now()) });
    act.about("annotation", id, { detail: note });
    return requireNote(records, id);
  });
}

/** Changes what is given, if `version` is the newest. Raises `stale`, `not_found` or `invalid`. */
export async function changeAnnotation(
  context: Context,
  id: number,
  version: number,
  input: AnnotationChange,
): Promise<Annotation> {
  const wanted = AnnotationChange.parse(input);
  return change(context, "annotation.changed", async (records, act) => {
    const before = noteOf(await requireNote(records, id));
    const note = {
      ...before,
      ...defined(wanted),
      until: wanted.until === null ? (wanted.day ?? before.day) : (wanted.until ?? before.until),
    };
    await refuseWrong(records, note);
    if (!(await store.updateNote(records, id, version, note))) {
      throw new Problem("stale", "Somebody changed this note meanwhile. Read it again and repeat your change.");
    }
    act.about("annotation", id, { detail: { before, wanted } });
    return requireNote(records, id);
  });
}

/** Takes a note back. Raises `not_found`. */
export async function withdrawAnnotation(context: Context, id: number): Promise<void> {
  await change(context, "annotation.withdrawn", async (records, act) => {
    if (!(await store.withdrawNote(records, id, isoTime(context.clock.now())))) throw missing(id);
    act.about("annotation", id);
    return null;
  });
}

/** Brings a note back that was taken back. Raises `not_found`. */
export async function restoreAnnotation(context: Context, id: number): Promise<Annotation> {
  return change(context, "annotation.restored", async (records, act) => {
    if (!(await store.withdrawNote(records, id, null))) throw missing(id);
    act.about("annotation", id);
    return requireNote(records, id);
  });
}

function noteOf({ day, until, text, channel, campaign }: Annotation): store.NoteValues {
  return { day, until, text, channel: channel?.id ?? null, campaign: campaign?.id ?? null };
}

async function requireNote(records: Records, id: number): Promise<Annotation> {
  const filter = { id, from: null, to: null, channel: null, campaign: null, campaigns: false };
  const [note] = await store.findAnnotations(records, filter, 1);
  if (!note) throw missing(id);
  return note;
}

async function refuseWrong(records: Records, note: store.NoteValues): Promise<void> {
  if (note.day > note.until) {
    throw new Problem("invalid", `The note ends on ${note.until}, before it begins on ${note.day}. Swap the days.`, [
      { path: "until", message: "is before the first day" },
    ]);
  }
  if (await store.isTarget(records, note)) return;
  throw new Problem("not_found", "There is no such channel, or no such campaign of it. Leave it out for all of them.");
}

function missing(id: number): Problem {
  return new Problem("not_found", `There is no note ${id}.`);
}
