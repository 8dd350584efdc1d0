import type { Capture } from "../../modules/touches/contract.ts";
import { sending } from "../api/send.ts";
import { dropCapture, editCapture, keepCapture, listCaptures, takeBackCapture } from "./captures.ts";
import { deliverRound, post, type RoundEnd, withdraw } from "./delivery.ts";
import { judge, pauseAfter } from "./verdict.ts";
import {
  type AnyWaiting,
  type Delivered,
  isMembers,
  type Refusal,
  type Refused,
  type WaitingCapture,
} from "./waiting-capture.ts";

/** What waits, and what the last round of sending came to. */
export type WaitingState = {
  captures: readonly AnyWaiting[];
  /** Null before the first round. */
  last: RoundEnd | null;
  isSending: boolean;
};

/** What the parts of Earshot in this browser tell each other: pages in other tabs, and the service worker. */
export type WaitingNews =
  | { news: "changed" }
  | { news: "delivered"; delivered: Delivered }
  | { news: "refused"; refused: Refused }
  | { news: "signed out" };

/** How a capture stands a moment after it was made. */
export type Outcome =
  | { is: "delivered"; delivered: Delivered }
  | { is: "waiting" }
  /** It lies there with its refusal, to be put right or dropped. */
  | { is: "refused"; refusal: Refusal };

export const newsChannel = "earshot.waiting";
const nothing: WaitingState = { captures: [], last: null, isSending: false };

/** The captures of one member that wait in this browser, and the sending of them. One for each page. */
export class Waiting {
  #state = nothing;
  #owner: string | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queued: Promise<void> | undefined;
  #listeners = new Set<() => void>();
  /** What this page knows to be delivered, to take it back. */
  #delivered = new Map<string, Capture>();
  #hearers = new Set<(news: WaitingNews) => void>();
  #others = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(newsChannel);
  #send = sending((input, init) => fetch(input, init));

  constructor() {
    this.#others?.addEventListener("message", ({ data }) => this.#hear(data as WaitingNews));
    const wake = () => void this.deliver();
    addEventListener("online", wake);
    addEventListener("focus", wake);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  }

  state = (): WaitingState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Hears of every capture that is delivered or refused, by whichever tab. */
  hear(hearer: (news: WaitingNews) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** Whose captures are sent and shown from now on; null for nobody. */
  setOwner(owner: string | null): void {
    if (owner === this.#owner) return;
    this.#owner = owner;
    this.#set(nothing);
    if (owner === null) return;
    void this.#read();
    void this.deliver();
  }

  /**
   * Keeps a capture and begins to send it. When this resolves it is on the disk; `outcome` tells how it stands once the
   * server has answered, or after `patience` milliseconds without an answer. Where this browser keeps nothing it is sent
   * at once, and raises what comes of that.
   */
  async capture(capture: AnyWaiting, patience: number): Promise<{ outcome: Promise<Outcome> }> {
    try {
      await keepCapture(capture);
    } catch {
      const outcome = await this.#sendUnkept(capture);
      return { outcome: Promise.resolve(outcome) };
    }
    this.#tell({ news: "changed" });
    return { outcome: this.#await(capture.key, patience) };
  }

  async #await(key: string, patience: number): Promise<Outcome> {
    const outcome = Promise.withResolvers<Outcome>();
    const forget = this.hear((news) => {
      if (news.news === "delivered" && news.delivered.key === key)
        outcome.resolve({ is: "delivered", delivered: news.delivered });
      if (news.news === "refused" && news.refused.key === key)
        outcome.resolve({ is: "refused", refusal: news.refused.refusal });
    });
    setTimeout(() => outcome.resolve({ is: "waiting" }), patience);
    // Another tab may have sent it: what it tells arrives a moment later.
    void this.deliver(key).then(() => setTimeout(() => outcome.resolve({ is: "waiting" }), 50));
    const stands = await outcome.promise;
    forget();
    if (stands.is === "waiting") void askForSync();
    return stands;
  }

  async #sendUnkept(capture: AnyWaiting): Promise<Outcome> {
    try {
      const made = await post({ send: this.#send }, capture);
      const { key, madeAt } = capture;
      const delivered = { key, madeAt, capture: made, isWithoutTime: false, hasWaited: false };
      this.#tell({ news: "delivered", delivered });
      return { is: "delivered", delivered };
    } catch (error) {
      const verdict = judge(error);
      if (verdict.is === "refused") return verdict;
      throw error;
    }
  }

  /**
   * Takes a capture back, wherever it is by now: one that waits is not sent, one that the server has is withdrawn.
   * Raises what the server says to that.
   */
  async takeBack(key: string): Promise<void> {
    const became = await takeBackCapture(key).catch(() => "not there" as const);
    if (became === "not there") {
      const made = this.#delivered.get(key);
      if (made) await withdraw({ send: this.#send }, made);
    }
    this.#tell({ news: "changed" });
    if (became === "marked") await this.deliver();
  }

  async drop(key: string): Promise<void> {
    await dropCapture(key);
    this.#tell({ news: "changed" });
  }

  /** Puts a refused capture back among those to send, changed. */
  async mend(key: string, change: (capture: WaitingCapture) => WaitingCapture): Promise<void> {
    await editCapture(key, (capture) =>
      isMembers(capture) ? { ...change(capture), refusal: null, firstTriedAt: null, tries: 0 } : capture,
    );
    this.#tell({ news: "changed" });
    await this.deliver();
  }

  /** Sends what waits, `first` before the others, when no other tab does. Resolves when everything has been tried. */
  deliver(first?: string): Promise<void> {
    if (first !== undefined || !this.#queued) {
      const round = exclusively(() => {
        if (this.#queued === round) this.#queued = undefined;
        return this.#round(first);
      });
      this.#queued = round;
    }
    return this.#queued;
  }

  async #round(first: string | undefined): Promise<void> {
    const owner = this.#owner;
    if (owner === null) return;
    clearTimeout(this.#timer);
    this.#set({ ...this.#state, isSending: true });
    let arrived = 0;
    const end = await deliverRound(
      {
        send: this.#send,
        now: Date.now,
        delivered: (delivered) => {
          arrived += 1;
          this.#tell({ news: "delivered", delivered });
        },
        refused: (refused) => this.#tell({ news: "refused", refused }),
      },
      owner,
      first,
    ).catch((): RoundEnd => "later");
    // A network that loses some answers is not one that is gone: what is left is sent soon again.
    this.#failures = end === "later" && arrived === 0 ? this.#failures + 1 : 0;
    if (end === "later") {
      this.#timer = setTimeout(() => void this.deliver(), pauseAfter(this.#failures, Math.random()));
    }
    this.#set({ ...this.#state, last: end, isSending: false });
    if (end === "signed out") this.#hear({ news: "signed out" });
    await this.#read();
  }

  async #read(): Promise<void> {
    const owner = this.#owner;
    if (owner === null) return;
    const captures = await listCaptures(owner).catch(() => []);
    if (owner === this.#owner) this.#set({ ...this.#state, captures });
  }

  #tell(news: WaitingNews): void {
    this.#others?.postMessage(news);
    this.#hear(news);
  }

  #hear(news: WaitingNews): void {
    if (news.news === "delivered") this.#delivered.set(news.delivered.key, news.delivered.capture);
    void this.#read();
    for (const hearer of this.#hearers) hearer(news);
  }

  #set(state: WaitingState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** One round at a time in this browser. Without locks (plain http) the keys alone keep captures from being taken twice. */
export function exclusively(run: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return Promise.resolve().then(run);
  return navigator.locks.request("earshot.delivery", run) as Promise<void>;
}

type SyncManager = { register(tag: string): Promise<void> };

export const syncTag = "captures";

/** Lets the browser wake the service worker when there is a network again, where it can, though every tab is closed. */
async function askForSync(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const { sync } = (worker ?? {}) as { sync?: SyncManager };
  await sync?.register(syncTag).catch(() => undefined);
}
