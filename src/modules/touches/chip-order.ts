import { createHash } from "node:crypto";

/**
 * The same things in an order that a seed decides: each order is as likely as any other over all seeds, and the same
 * seed gives the same order. Fisher and Yates' shuffle, drawing from SHA-256 of the seed and the place.
 */
export function shuffle<T>(things: readonly T[], seed: string): T[] {
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const drawn = createHash("sha256").update(`${seed}\n${last}`).digest().readUIntBE(0, 6) % (last + 1);
    [shuffled[last], shuffled[drawn]] = [shuffled[drawn] as T, shuffled[last] as T];
  }
  return shuffled;
}

/** Those in an order that was decided before, the ones that it does not know behind them as they come. */
export function inOrderOf<T extends { id: number }>(things: readonly T[], order: readonly number[]): T[] {
  const placeOf = ({ id }: T) => (order.includes(id) ? order.indexOf(id) : order.length);
  return things.toSorted((a, b) => placeOf(a) - placeOf(b));
}
