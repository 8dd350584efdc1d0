import { statfsSync } from "node:fs";
import { Problem } from "./problems.ts";

/** Bytes of the disk that records keep free: four pieces of their log, for what has begun to be written. */
export const keptFree = 64 * 1024 * 1024;

/**
 * Raises `unavailable` when the disk of a folder has fewer bytes left than are asked for. PGlite never comes back from a
 * commit that finds no space for its log, so what writes asks first.
 */
export function requireSpace(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= bytes) return;
  const [left, wanted] = [bavail * bsize, bytes].map((size) => Math.floor(size / 1024 / 1024));
  throw new Problem(
    "unavailable",
    `The disk is full: ${left} MB are left, and ${wanted} MB are kept free. Nothing was saved. Free some space and try again.`,
  );
}
