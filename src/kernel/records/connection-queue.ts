/** After so many milliseconds what runs in the background has its turn, whoever else waits. */
const longestWait = 250;

type Waiting<Taker> = { taker: Taker; since: number };

/** Those who wait for the one connection: requests in the order they came, and what runs in the background after them. */
export class ConnectionQueue<Taker> {
  readonly #now: () => number;
  readonly #requests: Taker[] = [];
  readonly #background: Waiting<Taker>[] = [];

  /** `now` gives milliseconds of a clock that only goes on. */
  constructor(now: () => number = performance.now.bind(performance)) {
    this.#now = now;
  }

  add(taker: Taker, inBackground: boolean): void {
    if (inBackground) this.#background.push({ taker, since: this.#now() });
    else this.#requests.push(taker);
  }

  /** Takes out whose turn it is. */
  next(): Taker | undefined {
    const [oldest] = this.#background;
    const isLate = oldest !== undefined && this.#now() - oldest.since > longestWait;
    return isLate || this.#requests.length === 0 ? this.#background.shift()?.taker : this.#requests.shift();
  }

  get isEmpty(): boolean {
    return this.#requests.length + this.#background.length === 0;
  }
}
