import type { Position } from "./store.ts";

/** Below zero when `a` lies before `b` in the acts log, above when behind it. */
export function comparePositions(a: Position, b: Position): number {
  const [left, right] = [BigInt(a.xid), BigInt(b.xid)];
  return left === right ? a.id - b.id : left < right ? -1 : 1;
}

/** A position as the id of an event. */
export function writePosition({ xid, id }: Position): string {
  return `${xid}.${id}`;
}

/** The position in the id of an event; undefined for what cannot be one. */
export function readPosition(text: string | undefined): Position | undefined {
  const [, xid, id] = /^(\d{1,19})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return xid === undefined ? undefined : { xid, id: Number(id) };
}
