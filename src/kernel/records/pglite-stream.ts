import { Duplex } from "node:stream";
import type { PGlite } from "@electric-sql/pglite";

type Chunk = { chunk: Buffer };

/**
 * What a client of PostgreSQL takes for the socket to a server, with PGlite at its other end: what is written runs at
 * once, and the answer is there to read.
 */
export class PgliteStream extends Duplex {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    super();
    this.#pglite = pglite;
  }

  connect(): void {
    queueMicrotask(() => this.emit("connect"));
  }

  setNoDelay(): void {}

  setKeepAlive(): void {}

  ref(): void {}

  unref(): void {}

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    try {
      const answer = this.#pglite.execProtocolRawSync(chunk);
      if (answer.length > 0) this.push(answer);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  /** The messages of one statement come together, and run as one. */
  override _writev(chunks: Chunk[], done: (error?: Error) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer", done);
  }
}
