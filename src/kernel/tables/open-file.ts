import { type FileHandle, open } from "node:fs/promises";
import { Problem } from "../problems.ts";

/** Opens a file that somebody named. Raises `not_found` where there is none, `invalid` for a folder and what cannot be read. */
export async function openFile(file: string): Promise<FileHandle> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    const missing = error.code === "ENOENT";
    throw new Problem(
      missing ? "not_found" : "invalid",
      missing ? `There is no file "${file}".` : `The file "${file}" cannot be read (${error.code}).`,
    );
  });
  if ((await handle.stat()).isDirectory()) {
    await handle.close();
    throw new Problem("invalid", `"${file}" is a folder. Name the file in it.`);
  }
  return handle;
}
