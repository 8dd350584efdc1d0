import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import type { JobKind } from "../../../kernel/jobs/jobs.ts";
import { recordBreach } from "../agreements/clauses.ts";
import type { OverlapKind } from "./choices-contract.ts";
import { OverlapSearch, type OverlapSettings, type OverlapsFound } from "./contract.ts";
import { daysBefore, findDoubleContacts } from "./find-contacts.ts";
import { findOrphanLeads } from "./find-orphans.ts";
import { findAskedTwice, findToldDifferently } from "./find-words.ts";
import { type Evidence, type Found, foldFound, type NewIncident } from "./fold.ts";
import * as store from "./incident-store.ts";
import { findOverlapSettings } from "./settings.ts";

/** Looks for overlaps every hour. What was found before is found again and makes nothing new. */
export function findingOverlaps(context: Context): JobKind<object> {
  return { name: "find-overlaps", every: "41 * * * *", run: async () => void (await lookForOverlaps(context)) };
}

/** Looks for overlaps now: of all kinds, or of those that are named. */
export async function findOverlaps(context: Context, input: OverlapSearch): Promise<OverlapsFound> {
  const { kinds } = OverlapSearch.parse(input);
  // What is found is written down by acts of its own.
  await read(context, "overlap.sought", async () => {});
  return lookForOverlaps(context, kinds);
}

async function lookForOverlaps(
  context: Context,
  kinds: readonly OverlapKind[] = OverlapSearch.parse({}).kinds,
): Promise<OverlapsFound> {
  const settings = await findOverlapSettings(context.records);
  const rows: OverlapsFound["rows"] = [];
  for (const kind of kinds) rows.push({ kind, ...(await keep(context, kind, await ask(context, kind, settings))) });
  return { rows };
}

/** What the records and events say now. */
async function ask(context: Context, kind: OverlapKind, settings: OverlapSettings): Promise<Found[]> {
  const { contactDays, orphanDays, toldDays, lookBackDays } = settings;
  const now = isoTime(context.clock.now());
  const since = daysBefore(now, lookBackDays);
  switch (kind) {
    case "double_contact":
      return contactDays === null ? [] : findDoubleContacts(context, { days: contactDays, since });
    case "orphan_lead":
      return orphanDays === null ? [] : findOrphanLeads(context, { days: orphanDays, since, now });
    case "asked_twice":
      return findAskedTwice(context.records, { since });
    case "told_differently":
      return findToldDifferently(context.records, { days: toldDays, since });
  }
}

/** Writes down what is new of what was found, in one transaction. */
async function keep(context: Context, kind: OverlapKind, found: readonly Found[]) {
  const nothing = { found: 0, grown: 0, breaches: 0 };
  if (found.length === 0) return nothing;
  return change(asSystem(context), "overlap.found", async (records, act) => {
    await store.lockSearch(records);
    const { created, grown } = foldFound(found, await store.findKnown(records, kind, found));
    const resolved = new Map(
      (await store.findLastResolved(records, kind)).map((last) => [last.departments.join(), last]),
    );
    const repeated = created.map((incident) => {
      const last = resolved.get(incident.departments.join());
      return { ...incident, last: last && last.closedAt < incident.lastAt ? last : undefined };
    });
    const now = isoTime(context.clock.now());
    const ids = await store.insertIncidents(
      records,
      repeated.map(({ last, ...incident }) => ({ ...incident, repeatOf: last?.id ?? null })),
      now,
    );
    const more = await store.growIncidents(records, grown);
    const breaches = await recordBreaches(
      within(context, records),
      repeated.flatMap(({ last, ...incident }, place) => {
        const id = ids[place];
        return last?.clause && id !== undefined ? [{ id, clause: last.clause, incident }] : [];
      }),
    );
    if (ids.length === 0 && more.length === 0) act.leaveOut();
    else act.about("overlap", [...ids, ...more], { detail: { kind, found: ids.length, grown: more.length } });
    return { found: ids.length, grown: more.length, breaches };
  });
}

/** What happened again although a clause says otherwise is a breach of it, where the clause is in force. */
async function recordBreaches(
  context: Context,
  repeats: readonly { id: number; clause: number; incident: NewIncident }[],
): Promise<number> {
  const breaches: { id: number; clause: number }[] = [];
  for (const { id, clause, incident } of repeats) {
    const contacts = incident.evidence.filter(isContact).map(({ thing }) => ({ kind: "contact" as const, id: thing }));
    const evidence = [{ kind: "incident" as const, id }, ...contacts];
    const breach = await recordBreach(context, { clause, evidence, at: incident.lastAt });
    if (breach !== null) breaches.push({ id, clause });
  }
  await store.noteBreaches(context.records, breaches);
  return breaches.length;
}

function isContact({ kind }: Evidence): boolean {
  return kind === "contact";
}
