import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { ActDraft } from "../../../kernel/acts/act.ts";
import { change } from "../../../kernel/acts/change.ts";
import { isoTime } from "../../../kernel/clock.ts";
import { asSystem, type Context, within } from "../../../kernel/context.ts";
import { inBackground } from "../../../kernel/records/urgency.ts";
import { type Patience, usualPatience } from "./back-off.ts";
import { findItems } from "./content-store.ts";
import type { Deliver } from "./deliver-message.ts";
import { type Leased, leaseDue, type Outcome, releaseLeases, type Settled, settle } from "./lease-store.ts";
import { type Content, decideContent } from "./messages.ts";
import { outcomeOf } from "./outcomes.ts";
import { makeDigests } from "./outgoing-store.ts";

export type Sending = {
  /** Looks now for what is due. */
  wake(): void;
  /** Takes nothing new, waits for what is on its way, and lets go of the rest. */
  stop(): Promise<void>;
};

export type SendingOptions = {
  deliver: Deliver;
  log: Logger;
  patience?: Patience;
  /** Milliseconds between looks. */
  interval?: number;
};

/** How many messages are on their way to one receiver at once, and how many are taken for it. */
const atOnce = 4;
const taken = 24;

/** Seconds that nobody else takes what was taken: all of it, to a receiver that answers none of it in time. */
const leaseLasts = 120;

/** Sends what is due until stopped: each message as it is then, with what came of it written down behind it. */
export function startSending(
  context: Context,
  { deliver, log, patience = usualPatience, interval = 1000 }: SendingOptions,
): Sending {
  const by = randomUUID();
  const lines = new Map<string, Line>();
  const outcomes: Outcome[] = [];
  let stopped = false;
  let rings = () => {};

  const send = async (line: Line, { message, content }: Prepared) => {
    const [at, began] = [new Date(context.clock.now().epochMilliseconds), performance.now()];
    const tried = await deliver(context, message, content).catch((error: unknown) => {
      log.error({ outgoing: message.id, error }, "A message could not be sent.");
      return { fault: "unreachable" as const, status: null, note: "Something went wrong here: see the log." };
    });
    outcomes.push(outcomeOf(message, tried, { at, milliseconds: performance.now() - began, patience }));
    line.active -= 1;
    goOn(line);
    rings();
  };
  const goOn = (line: Line) => {
    while (!stopped && line.active < atOnce) {
      const next = line.waiting.shift();
      if (!next) return;
      line.active += 1;
      void send(line, next);
    }
  };
  const lineTo = (receiver: string) => {
    const line = lines.get(receiver) ?? { active: 0, waiting: [] };
    lines.set(receiver, line);
    return line;
  };

  /** Writes down what came, and takes more. Returns whether there was anything to do. */
  const turn = async (): Promise<boolean> => {
    const came = outcomes.splice(0);
    try {
      if (came.length > 0) await writeDown(context, by, came);
    } catch (error) {
      outcomes.unshift(...came);
      throw error;
    }
    if (stopped) return false;
    const held = new Map([...lines].map(([receiver, { active, waiting }]) => [receiver, active + waiting.length]));
    const prepared = await take(context, by, held);
    for (const one of prepared.send) lineTo(one.message.receiver).waiting.push(one);
    outcomes.push(...prepared.dropped);
    for (const line of lines.values()) goOn(line);
    return came.length + prepared.send.length + prepared.dropped.length > 0;
  };
  const run = async () => {
    while (!stopped) {
      const rung = new Promise<void>((resolve) => {
        rings = resolve;
      });
      const wasBusy = await turn().catch((error: unknown) => {
        log.error({ error }, "What goes out could not be read or written down; it will be tried again.");
        return false;
      });
      const isWaiting = outcomes.length > 0;
      if (!stopped && !(wasBusy && isWaiting)) await Promise.race([rung, pause(interval)]);
    }
  };
  const running = inBackground(run);
  return {
    wake: () => rings(),
    async stop() {
      stopped = true;
      rings();
      await running;
      while ([...lines.values()].some(({ active }) => active > 0)) await pause(20);
      await turn();
      await releaseLeases(context.records, by);
    },
  };
}

type Prepared = { message: Leased; content: Content };

/** What goes to one receiver. */
type Line = { active: number; waiting: Prepared[] };

async function take(context: Context, by: string, held: ReadonlyMap<string, number>) {
  const { records, clock } = context;
  const now = clock.now();
  await makeDigests(records, isoTime(now));
  const lease = { by, now: isoTime(now), until: isoTime(now.add({ seconds: leaseLasts })) };
  const leased = await leaseDue(records, lease, { most: taken, held });
  if (leased.length === 0) return { send: [], dropped: [] };
  const items = await findItems(records, leased, isoTime(now));
  const send: Prepared[] = [];
  const dropped: Outcome[] = [];
  for (const message of leased) {
    const decision = decideContent(message, items.get(message.id) ?? []);
    if ("send" in decision) send.push({ message, content: decision.send });
    else dropped.push({ id: message.id, state: "dropped", next: null, because: decision.drop, attempt: null });
  }
  return { send, dropped };
}

/** Writes down what came of messages, with an act for each whose ways they took: who may read them hears of it. */
async function writeDown(context: Context, by: string, outcomes: readonly Outcome[]): Promise<void> {
  await context.records.transaction().execute(async (records) => {
    const settled = await settle(records, by, outcomes, isoTime(context.clock.now()));
    for (const some of Map.groupBy(settled, ({ department, member }) => `${department} ${member}`).values()) {
      await change(within(asSystem(context), records), "outgoing.settled", async (_, act) => tellOf(act, some));
    }
  });
  context.wake();
}

function tellOf(act: ActDraft, settled: readonly Settled[]): void {
  const { department = null, member = null } = settled[0] ?? {};
  const count = (state: Outcome["state"]) => settled.filter((one) => one.state === state).length;
  const counts = { sent: count("sent"), again: count("waiting"), dead: count("dead"), dropped: count("dropped") };
  act.about(
    "outgoing",
    settled.map(({ id }) => id),
    { department, detail: { ...counts, member } },
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
