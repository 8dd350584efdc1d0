import { longestCapture } from "../choices-contract.ts";

/**
 * Measures a capture from the key press or tap that began it: the one that opened the screen, and for every following
 * capture the first one in the form. `now` counts milliseconds and never jumps.
 */
export class CaptureClock {
  readonly #now: () => number;
  #began: number | undefined;
  #isSpoilt = false;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The screen is opened. */
  open(): void {
    this.#began = this.#now();
    this.#isSpoilt = false;
  }

  /** Something is typed or chosen. */
  touch(): void {
    this.#began ??= this.#now();
  }

  /** A draft from before goes on: nobody knows how long it takes. */
  spoil(): void {
    this.#isSpoilt = true;
  }

  /** Milliseconds until now; undefined where they say nothing about the time that capturing takes. */
  took(): number | undefined {
    if (this.#began === undefined || this.#isSpoilt) return undefined;
    const took = Math.round(this.#now() - this.#began);
    return took <= longestCapture ? took : undefined;
  }

  /** It is saved, and the next one has not begun. */
  saved(): void {
    this.#began = undefined;
    this.#isSpoilt = false;
  }
}

/** The clock of this page. */
export const captureClock = new CaptureClock();
