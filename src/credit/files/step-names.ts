import { cleanText } from "../../kernel/tables/cells.ts";
import { growTo } from "../grow.ts";

/** The hash of a name for {@link StepNames}; a reader can make it while it looks for the end of the name. */
export const hashSeed = 0x811c9dc5 | 0;
export const hashStep = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193);

export type StepNames = (bytes: Uint8Array, from: number, to: number, hash: number) => number;

/**
 * Finds the number of a channel from the bytes of its name, without making text of it: files repeat few names millions
 * of times. `named` is called once for each new spelling; spellings that clean to the same text are one channel.
 */
export function stepNames(named: (name: string) => number): StepNames {
  let slots = new Int32Array(256);
  let spellings = 0;
  let known = new Uint8Array(4096);
  let end = 0;
  let entries = {
    begin: new Int32Array(64),
    length: new Int32Array(64),
    channel: new Int32Array(64),
    hash: new Int32Array(64),
  };

  return (bytes, from, to, rough) => {
    const hash = rough ^ (rough >>> 15);
    const length = to - from;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const entry = (slots[slot] as number) - 1;
      if (entries.hash[entry] !== hash || entries.length[entry] !== length) continue;
      const begin = entries.begin[entry] as number;
      let at = 0;
      while (at < length && known[begin + at] === bytes[from + at]) at += 1;
      if (at === length) return entries.channel[entry] as number;
    }
    slots[slot] = spellings + 1;
    return add(bytes, from, to, hash);
  };

  function add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const channel = named(cleanText(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8")));
    if (end + to - from > known.length) {
      const more = new Uint8Array(Math.max(known.length * 2, end + to - from));
      more.set(known);
      known = more;
    }
    known.set(bytes.subarray(from, to), end);
    entries.begin[spellings] = end;
    entries.length[spellings] = to - from;
    entries.channel[spellings] = channel;
    entries.hash[spellings] = hash;
    end += to - from;
    spellings += 1;
    if (spellings === entries.begin.length) grow();
    return channel;
  }

  function grow(): void {
    const size = spellings * 2;
    const { begin, length, channel, hash } = entries;
    entries = {
      begin: growTo(begin, size),
      length: growTo(length, size),
      channel: growTo(channel, size),
      hash: growTo(hash, size),
    };
    slots = new Int32Array(size * 4);
    const mask = slots.length - 1;
    for (let entry = 0; entry < spellings; entry += 1) {
      let slot = (entries.hash[entry] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    }
  }
}
