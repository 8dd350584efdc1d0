import { growTo } from "./grow.ts";
import type { Journeys } from "./journeys.ts";
import { orderPaths } from "./path-order.ts";

const billion = 1e9;

/**
 * Gathers journeys one by one: `add` a path, as numbers of channels in the first `length` places of a list, with its
 * conversions, value (whole units and billionths), nulls and the age of each step in days (for all paths or for none).
 * Paths without ages that are equal are merged at once, and their values added as whole numbers, so that no order of
 * rows shows.
 */
export type JourneyGatherer = {
  /** The number of a channel by its name. */
  channel(name: string): number;
  add(path: Int32Array, length: number, sums: JourneySums, ages?: Float64Array): void;
  /** Ends the gathering. */
  finish(): Journeys;
};
export type JourneySums = { conversions: number; whole: number; billionths: number; nulls: number };

/** What is looked up together lies together, or each path would cost a miss of the cache for each of its figures. */
const [keyWidth, sumWidth] = [2, 4];

export function gatherJourneys(): JourneyGatherer {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  let steps = new Int32Array(4096);
  let ages: Float64Array<ArrayBuffer> | undefined;
  let end = 0;
  let room = 1024;
  // For each path its hash and where its steps begin; conversions, nulls, whole units and billionths.
  let keys = new Int32Array(room * keyWidth);
  let sums = new Float64Array(room * sumWidth);
  let slots = new Int32Array(room * 2);
  let count = 0;

  function findSlot(path: Int32Array, length: number, hash: number): number {
    const mask = slots.length - 1;
    let slot = mix(hash) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const key = ((slots[slot] as number) - 1) * keyWidth;
      if (keys[key] !== hash) continue;
      const begin = keys[key + 1] as number;
      if ((keys[key + keyWidth + 1] as number) - begin !== length) continue;
      let at = 0;
      while (at < length && steps[begin + at] === path[at]) at += 1;
      if (at === length) return slot;
    }
    return slot;
  }

  function makeRoom(): void {
    room *= 2;
    keys = growTo(keys, room * keyWidth);
    sums = growTo(sums, room * sumWidth);
    slots = new Int32Array(room * 2);
    const mask = slots.length - 1;
    for (let path = 0; path < count; path += 1) {
      let slot = mix(keys[path * keyWidth] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = path + 1;
    }
  }

  function addPath(path: Int32Array, length: number, hash: number, itsAges: Float64Array | undefined): number {
    if (itsAges) ages ??= new Float64Array(steps.length);
    if (end + length > steps.length) {
      steps = growTo(steps, Math.max(end * 2, end + length));
      if (ages) ages = growTo(ages, steps.length);
    }
    for (let at = 0; at < length; at += 1) steps[end + at] = path[at] as number;
    if (itsAges) ages?.set(itsAges.subarray(0, length), end);
    end += length;
    keys[count * keyWidth] = hash;
    count += 1;
    keys[count * keyWidth + 1] = end;
    return count - 1;
  }

  return {
    channel(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
    add(path, length, { conversions, whole, billionths, nulls }, itsAges) {
      if (count + 2 > room) makeRoom();
      let hash = 0;
      for (let at = 0; at < length; at += 1) hash = (Math.imul(hash, 0x01000193) ^ ((path[at] as number) + 1)) | 0;
      const slot = itsAges ? -1 : findSlot(path, length, hash);
      let number = slot < 0 ? -1 : (slots[slot] as number) - 1;
      if (number < 0) {
        number = addPath(path, length, hash, itsAges);
        if (slot >= 0) slots[slot] = number + 1;
      }
      const at = number * sumWidth;
      sums[at] = (sums[at] as number) + conversions;
      sums[at + 1] = (sums[at + 1] as number) + nulls;
      const parts = (sums[at + 3] as number) + billionths;
      const carried = Math.trunc(parts / billion);
      sums[at + 3] = parts - carried * billion;
      sums[at + 2] = (sums[at + 2] as number) + whole + carried;
    },
    finish() {
      const { channels, ranks } = rankNames(names);
      for (let at = 0; at < end; at += 1) steps[at] = ranks[steps[at] as number] as number;
      const starts = new Int32Array(count + 1);
      const figures = {
        conversions: new Float64Array(count),
        value: new Float64Array(count),
        nulls: new Float64Array(count),
      };
      for (let path = 0; path < count; path += 1) {
        const at = path * sumWidth;
        starts[path + 1] = keys[(path + 1) * keyWidth + 1] as number;
        figures.conversions[path] = sums[at] as number;
        figures.nulls[path] = sums[at + 1] as number;
        figures.value[path] = amountOf(sums[at + 2] as number, sums[at + 3] as number);
      }
      const gathered = { channels, steps: steps.subarray(0, end), starts, ...figures };
      return inOrder(ages ? { ...gathered, ages: ages.subarray(0, end) } : gathered);
    },
  };
}

/** One number for equal amounts, whatever the signs of their parts while they were added. */
function amountOf(whole: number, billionths: number): number {
  const sign = whole < 0 || (whole === 0 && billionths < 0) ? -1 : 1;
  const parts = sign * billionths;
  return sign * (parts < 0 ? sign * whole - 1 + (parts + billion) / billion : sign * whole + parts / billion);
}

/** Spreads the bits of a hash, because equal ends of paths make equal low bits. */
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return once ^ (once >>> 15);
}

/** Code units decide, not the language of the machine. */
function rankNames(names: readonly string[]): { channels: string[]; ranks: Int32Array } {
  const order = names.map((_, at) => at).sort((a, b) => ((names[a] as string) < (names[b] as string) ? -1 : 1));
  const ranks = new Int32Array(names.length);
  for (const [rank, at] of order.entries()) ranks[at] = rank;
  return { channels: order.map((at) => names[at] as string), ranks };
}

function inOrder(gathered: Journeys): Journeys {
  const order = orderPaths(gathered);
  const count = order.length;
  const steps = new Int32Array(gathered.steps.length);
  const ages = gathered.ages && new Float64Array(steps.length);
  const starts = new Int32Array(count + 1);
  const pick = (from: Float64Array) => {
    const picked = new Float64Array(count);
    for (let at = 0; at < count; at += 1) picked[at] = from[order[at] as number] as number;
    return picked;
  };
  let end = 0;
  for (let at = 0; at < count; at += 1) {
    const path = order[at] as number;
    const last = gathered.starts[path + 1] as number;
    for (let from = gathered.starts[path] as number; from < last; from += 1) {
      steps[end] = gathered.steps[from] as number;
      if (ages) ages[end] = gathered.ages?.[from] as number;
      end += 1;
    }
    starts[at + 1] = end;
  }
  const { channels, conversions, value, nulls } = gathered;
  const ordered = { channels, steps, starts, conversions: pick(conversions), value: pick(value), nulls: pick(nulls) };
  return ages ? { ...ordered, ages } : ordered;
}
