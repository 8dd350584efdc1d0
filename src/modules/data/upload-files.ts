import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { requireSpace } from "../../kernel/disk-space.ts";
import { Problem } from "../../kernel/problems.ts";

/** Where uploads and rejects lie: files of the data folder, named by id. */
export type UploadFiles = {
  /**
   * Keeps what comes, up to the limit. Returns its size in bytes and its SHA-256. Raises `limit`
   * or, where the disk is nearly full, `unavailable`; then it keeps nothing.
   */
  keep(id: string, bytes: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }>;
  read(id: string): AsyncIterable<Uint8Array>;
  exists(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Raises `unavailable` when the disk is nearly full, while there still is space to write that down. */
  requireSpace(): void;
  /** Cuts the rejects of an import to the size that was recorded, and adds to them. Returns the new size in bytes. */
  addRejects(importId: number, size: number, text: string): Promise<number>;
  /** The first `size` bytes of the rejects; undefined when the file is gone. */
  readRejects(importId: number, size: number): Promise<Readable | undefined>;
  /** Removes the files of uploads and rejects that nobody knows, but none that was written after `before`. */
  removeStrays(known: { uploads: readonly string[]; rejects: readonly number[] }, before: Date): Promise<void>;
};

/** Bytes of the disk that imports leave free, so that others can go on writing. */
const keptFree = 128 * 1024 * 1024;

/** The files under `<folder>/uploads` and `<folder>/rejects`; an upload has at most `limit` bytes. */
export function uploadFiles(folder: string, limit: number): UploadFiles {
  const uploads = join(folder, "uploads");
  const rejects = join(folder, "rejects");
  const pathOf = (id: string) => join(uploads, id);
  const rejectsPath = (importId: number) => join(rejects, `${importId}.csv`);
  return {
    async keep(id, bytes) {
      await mkdir(uploads, { recursive: true, mode: 0o700 });
      const hash = createHash("sha256");
      let size = 0;
      const counted = new Transform({
        transform(chunk: Buffer, _, done) {
          size += chunk.length;
          hash.update(chunk);
          try {
            requireSpace(folder, keptFree);
            done(size > limit ? tooLarge(limit) : null, chunk);
          } catch (error) {
            done(error as Problem);
          }
        },
      });
      try {
        await pipeline(bytes, counted, createWriteStream(pathOf(id), { flags: "wx", mode: 0o600 }));
      } catch (error) {
        await rm(pathOf(id), { force: true });
        throw error;
      }
      return { size, sha256: hash.digest("hex") };
    },
    // Pieces are small enough that cutting one into rows holds up nobody else.
    read: (id) => createReadStream(pathOf(id), { highWaterMark: 256 * 1024 }),
    exists: (id) => exists(pathOf(id)),
    remove: (id) => rm(pathOf(id), { force: true }),
    requireSpace: () => requireSpace(folder, keptFree),
    async addRejects(importId, size, text) {
      await mkdir(rejects, { recursive: true, mode: 0o700 });
      const file = await open(rejectsPath(importId), "a", 0o600);
      try {
        if ((await file.stat()).size > size) await file.truncate(size);
        await file.appendFile(text);
        return (await file.stat()).size;
      } finally {
        await file.close();
      }
    },
    async readRejects(importId, size) {
      const path = rejectsPath(importId);
      return size > 0 && (await exists(path)) ? createReadStream(path, { end: size - 1 }) : undefined;
    },
    async removeStrays(known, before) {
      await removeOthers(uploads, new Set(known.uploads), before);
      await removeOthers(rejects, new Set(known.rejects.map((id) => `${id}.csv`)), before);
    },
  };
}

async function removeOthers(folder: string, known: ReadonlySet<string>, before: Date): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names.filter((one) => !known.has(one))) {
    const path = join(folder, name);
    const written = await stat(path).catch(() => undefined);
    if (written && written.mtime < before) await rm(path, { force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function tooLarge(limit: number): Problem {
  const megabytes = Math.floor(limit / 1024 / 1024);
  return new Problem(
    "limit",
    `The file is larger than ${megabytes} MB, so nothing was kept of it. Split it, or raise EARSHOT_UPLOAD_MB.`,
  );
}
