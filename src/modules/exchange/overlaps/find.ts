import { change, read } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import type { JobKind } from "../../../kernel/jobs/jobs.ts";
import { recordBreaches as recordBreachesOf } from "../agreements/clauses.ts";
import type { OverlapKind } from "./choices-contract.ts";
import { OverlapSearch, type OverlapSettings, type OverlapsFound } from "./contract.ts";
import { daysBefore, findDoubleContacts } from "./find-contacts.ts";
import { findOrphanLeads } from "./find-orphans.ts";
import { findAskedTwice, findToldDifferently } from "./find-words.ts";
import { type Evidence, type Found, foldFound, foldGone, type NewIncident } from "./fold.ts";
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
  const since = daysBefore(isoTime(context.clock.now()), settings.lookBackDays);
  const rows: OverlapsFound["rows"] = [];
  for (const kind of kinds) {
    const found = await ask(context, kind, { ...settings, since });
    const kept = found ? await keep(context, kind, { found, since }) : { found: 0, grown: 0, gone: 0, breaches: 0 };
    rows.push({ kind, ...kept });
  }
  return { rows };
}

/** What the records and events say now; undefined for what is not looked for. */
async function ask(
  context: Context,
  kind: OverlapKind,
  { contactDays, orphanDays, toldDays, since }: OverlapSettings & { since: string },
): Promise<Found[] | undefined> {
  const now = isoTime(context.clock.now());
  switch (kind) {
    case "double_contact":
      return contactDays === null ? undefined : findDoubleContacts(context, { days: contactDays, since });
    case "orphan_lead":
      return orphanDays === null ? undefined : findOrphanLeads(context, { days: orphanDays, since, now });
    case "asked_twice":
      return findAskedTwice(context.records, { since });
    case "told_differently":
      return findToldDifferently(context.records, { days: toldDays, since });
  }
}

/**
 * Writes down what is new of what was found, in one transaction, and takes back what is found no more and nobody dealt
 * with: its contact was withdrawn, or a file brought later what excuses it.
 */
async function keep(context: Context, kind: OverlapKind, { found, since }: { found: readonly Found[]; since: string }) {
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
    const gone = foldGone(found, await store.findUntouched(records, kind, since)).map(({ id }) => id);
    await store.deleteIncidents(records, gone);
    const counts = { found: ids.length, grown: more.length, gone: gone.length };
    if (ids.length + more.length + gone.length === 0) act.leaveOut();
    else act.about("overlap", [...ids, ...more, ...gone], { detail: { kind, ...counts } });
    return { ...counts, breaches };
  });
}

/** What happened again although a clause says otherwise is a breach of it, where the clause is in force. */
async function recordBreaches(
  context: Context,
  repeats: readonly { id: number; clause: number; incident: NewIncident }[],
): Promise<number> {
  const recorded = await recordBreachesOf(
    context,
    repeats.map(({ id, clause, incident }) => {
      const contacts = incident.evidence
        .filter(isContact)
        .map(({ thing }) => ({ kind: "contact" as const, id: thing }));
      return { clause, evidence: [{ kind: "incident" as const, id }, ...contacts], at: incident.lastAt };
    }),
  );
  const breaches = repeats.filter((_, place) => recorded[place] !== null);
  await store.noteBreaches(context.records, breaches);
  return breaches.length;
}

function isContact({ kind }: Evidence): boolean {
  return kind === "contact";
}
