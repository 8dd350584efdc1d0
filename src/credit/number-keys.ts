import { growTo } from "./grow.ts";

/** Numbers from 0 on for keys, in the order in which they come first. Keys are whole, from 0 to 2^53. */
export type NumberKeys = { number(key: number): number; keys(): Float64Array; readonly size: number };

/** Up to so many possible keys each has a place of its own: 16 MB. */
const mostPlaces = 2 ** 22;

/** Numbers for keys below `bound`, without an object for each: a Map takes five times as long. */
export function numberKeys(bound = Number.POSITIVE_INFINITY): NumberKeys {
  return bound <= mostPlaces ? placedKeys(bound) : hashedKeys();
}

function placedKeys(bound: number): NumberKeys {
  const places = new Int32Array(bound);
  let keys = new Float64Array(1024);
  let size = 0;
  return {
    get size() {
      return size;
    },
    keys: () => keys.subarray(0, size),
    number(key) {
      const known = places[key] as number;
      if (known !== 0) return known - 1;
      if (size === keys.length) keys = growTo(keys, size * 2);
      keys[size] = key;
      size += 1;
      places[key] = size;
      return size - 1;
    },
  };
}

function hashedKeys(): NumberKeys {
  let keys = new Float64Array(1024);
  let slots = new Int32Array(4096);
  let size = 0;

  const slotOf = (key: number): number => {
    const mask = slots.length - 1;
    const high = (key / 2 ** 32) | 0;
    let hash = Math.imul((key | 0) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    while (slots[slot] !== 0 && keys[(slots[slot] as number) - 1] !== key) slot = (slot + 1) & mask;
    return slot;
  };

  return {
    get size() {
      return size;
    },
    keys: () => keys.subarray(0, size),
    number(key) {
      const slot = slotOf(key);
      const known = (slots[slot] as number) - 1;
      if (known >= 0) return known;
      slots[slot] = size + 1;
      keys[size] = key;
      size += 1;
      if (size === keys.length) {
        keys = growTo(keys, size * 2);
        slots = new Int32Array(slots.length * 2);
        for (let at = 0; at < size; at += 1) slots[slotOf(keys[at] as number)] = at + 1;
      }
      return size - 1;
    },
  };
}
