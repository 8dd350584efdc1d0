import type { Delivery } from "../deliveries/contract.ts";
import type { Leased } from "./lease-store.ts";

/** A delivery as it is when its message is sent; a fact that was taken back has none. */
export type Item = Pick<Delivery, "id" | "at" | "department" | "form" | "within" | "openedAt" | "fact">;

export type Content =
  | { kind: "trial"; way: string; at: string }
  | { kind: "delivery"; item: Item }
  | { kind: "digest"; at: string; items: readonly Item[] };

export type DropReason = "taken_back" | "opened" | "empty" | "way_removed" | "receiver_gone";

export type Decision = { send: Content } | { drop: DropReason };

/**
 * What a message says now, or why there is nothing more to say. What was opened meanwhile is not sent by mail: mail is
 * for what its reader has not seen.
 */
export function decideContent(message: Leased, items: readonly Item[]): Decision {
  const { way, member, department, kind } = message;
  if (way.removed) return { drop: "way_removed" };
  if (member?.removed || member?.mail === null || department?.removed) return { drop: "receiver_gone" };
  if (kind === "trial") return { send: { kind, way: way.name, at: message.queuedAt } };
  const standing = way.kind === "mail" ? items.filter(({ openedAt }) => openedAt === null) : items;
  if (kind === "digest") {
    return standing.length > 0 ? { send: { kind, at: message.queuedAt, items: standing } } : { drop: "empty" };
  }
  const [item] = standing;
  if (item) return { send: { kind, item } };
  return { drop: items.length > 0 ? "opened" : "taken_back" };
}
