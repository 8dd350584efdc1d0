import type { Records } from "../../../kernel/records/records.ts";
import { findDeliveries } from "../deliveries/store.ts";
import type { Leased } from "./lease-store.ts";
import type { Item } from "./messages.ts";

/** What messages tell of, by the number of the message: deliveries as they are at `now`, without those taken back. */
export async function findItems(
  records: Records,
  messages: readonly Leased[],
  now: string,
): Promise<Map<number, Item[]>> {
  const digests = messages.filter(({ kind }) => kind === "digest").map(({ id }) => id);
  const gathered = digests.length === 0 ? [] : await findGathered(records, digests);
  const wanted = [...messages.map(({ id, delivery }) => ({ id, delivery })), ...gathered];
  const ids = wanted.flatMap(({ delivery }) => delivery ?? []);
  if (ids.length === 0) return new Map();
  const found = await findDeliveries(records, { ids }, { limit: ids.length, now });
  const byId = new Map(found.map((item) => [item.id, item]));
  const items = wanted.flatMap(({ id, delivery }) => {
    const item = delivery === null ? undefined : byId.get(delivery);
    return item ? [{ id, item }] : [];
  });
  return new Map([...Map.groupBy(items, ({ id }) => id)].map(([id, of]) => [id, of.map(({ item }) => item)]));
}

async function findGathered(records: Records, digests: readonly number[]) {
  const rows = await records
    .selectFrom("outgoing")
    .select(["digest", "delivery"])
    .where("digest", "in", [...digests])
    .orderBy("id")
    .execute();
  return rows.map(({ digest, delivery }) => ({ id: digest ?? 0, delivery }));
}
