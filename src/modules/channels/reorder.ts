/** Puts one id at a place (from 1, at most the end) among the others, which keep their order. */
export function reorder(ids: readonly number[], id: number, place: number): number[] {
  const others = ids.filter((other) => other !== id);
  const at = Math.max(0, Math.min(place - 1, others.length));
  return [...others.slice(0, at), id, ...others.slice(at)];
}
