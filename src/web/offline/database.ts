import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { AnyWaiting } from "./waiting-capture.ts";

/** What this browser keeps for when there is no network. */
type Schema = DBSchema & {
  /** Captures that the server has not confirmed, by their Idempotency-Key. */
  captures: { key: string; value: AnyWaiting; indexes: { owner: string } };
  /** Answers of the server that are needed to go on without it, by owner and name. */
  kept: { key: string; value: { name: string; value: unknown } };
};

export type OfflineDatabase = IDBPDatabase<Schema>;

let opened: Promise<OfflineDatabase> | undefined;

/** Opens the database of this browser, once. Rejects where the browser keeps nothing. */
export function offlineDatabase(): Promise<OfflineDatabase> {
  opened ??= openDB<Schema>("earshot", 1, {
    upgrade(database) {
      database.createObjectStore("captures", { keyPath: "key" }).createIndex("owner", "owner");
      database.createObjectStore("kept", { keyPath: "name" });
    },
    // A newer version of the app in another tab wants to change the database: it comes first.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opened = undefined;
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
