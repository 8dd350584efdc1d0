import { ApiProblem, Unreachable } from "../api/problem.ts";
import { offlineDatabase } from "./database.ts";

/**
 * Reads from the server and keeps the answer in this browser; while the server cannot be reached, gives what was kept.
 * Raises what `read` raises when nothing was.
 */
export async function keeping<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    const value = await read();
    await keepValue(name, value);
    return value;
  } catch (error) {
    const kept = isSilence(error) ? await keptValue<T>(name) : undefined;
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Whether nothing of Earshot answered, or only that it cannot answer now. */
export function isSilence(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiProblem && error.status >= 500);
}

/** What was kept under a name, as it was; undefined for nothing. */
export async function keptValue<T>(name: string): Promise<T | undefined> {
  try {
    return (await (await offlineDatabase()).get("kept", name))?.value as T | undefined;
  } catch {
    return undefined;
  }
}

async function keepValue(name: string, value: unknown): Promise<void> {
  try {
    await (await offlineDatabase()).put("kept", { name, value });
  } catch {
    return;
  }
}

/** Forgets what was kept of the server's answers. Captures that wait stay: they are nobody else's. */
export async function forgetKept(): Promise<void> {
  try {
    await (await offlineDatabase()).clear("kept");
  } catch {
    return;
  }
}

/** Forgets what was kept for anybody but this owner. */
export async function keepOnlyFor(owner: string): Promise<void> {
  try {
    const { store, done } = (await offlineDatabase()).transaction("kept", "readwrite");
    const names = await store.getAllKeys();
    const others = names.filter((name) => name.includes("/") && !name.startsWith(`${owner}/`));
    await Promise.all([...others.map((name) => store.delete(name)), done]);
  } catch {
    return;
  }
}
