import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Problem } from "../../kernel/problems.ts";

/** Where uploads and rejects lie: files of the data folder, named by id. */
export type UploadFiles = {
  /** Keeps what comes, up to the limit. Returns its size in bytes and its SHA-256. Raises `limit`. */
  keep(id: string, bytes: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }>;
  read(id: string): AsyncIterable<Uint8Array>;
  exists(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Where the rejects of an import are written. */
  rejectsPath(importId: number): string;
  /** Cuts the rejects to the size that was recorded, and adds to them. Returns the new size. */
  addRejects(importId: number, size: number, text: string): Promise<number>;
};

/** The files under `<folder>/uploads` and `<folder>/rejects`; an upload has at most `limit` bytes. */
export function uploadFiles(folder: string, limit: number): UploadFiles {
  const pathOf = (id: string) => join(folder, "uploads", id);
  const rejectsPath = (importId: number) => join(folder, "rejects", `${importId}.csv`);
  return {
    async keep(id, bytes) {
      await mkdir(join(folder, "uploads"), { recursive: true, mode: 0o700 });
      const hash = createHash("sha256");
      let size = 0;
      const counted = new Transform({
        transform(chunk: Buffer, _, done) {
          size += chunk.length;
          hash.update(chunk);
          done(size > limit ? tooLarge(limit) : null, chunk);
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
    read: (id) => createReadStream(pathOf(id), { highWaterMark: 1024 * 1024 }),
    exists: (id) => stat(pathOf(id)).then(() => true, () => false),
    remove: (id) => rm(pathOf(id), { force: true }),
    rejectsPath,
    async addRejects(importId, size, text) {
      await mkdir(join(folder, "rejects"), { recursive: true, mode: 0o700 });
      const path = rejectsPath(importId);
      const file = await open(path, "a", 0o600);
      try {
        if ((await file.stat()).size > size) await truncate(path, size);
        await file.appendFile(text);
        return (await file.stat()).size;
      } finally {
        await file.close();
      }
    },
  };
}

function tooLarge(limit: number): Problem {
  const megabytes = Math.floor(limit / 1024 / 1024);
  return new Problem(
    "limit",
    `The file is larger than ${megabytes} MB, so nothing was kept of it. Split it, or raise EARSHOT_UPLOAD_MB.`,
  );
}
