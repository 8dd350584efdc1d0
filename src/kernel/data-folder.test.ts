import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDataFolder, readSecret } from "./data-folder.ts";

const folder = await mkdtemp(join(tmpdir(), "earshot-folder-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

test("lets one process have a folder, and the next one when the first is gone, however it went", async () => {
  const path = join(folder, "data");
  const script = `import { openDataFolder } from ${JSON.stringify(new URL("./data-folder.ts", import.meta.url).href)};
    await openDataFolder(${JSON.stringify(path)}, true); console.log("held"); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  await expect(openDataFolder(path, true)).rejects.toMatchObject({
    kind: "conflict",
    message: `The data folder ${path} is in use by another Earshot process. Stop that one, or name another folder with EARSHOT_DATA.`,
  });
  holder.kill("SIGKILL");
  await once(holder, "exit");
  (await openDataFolder(path, true)).release();
});

test("does not hold what many processes may share", async () => {
  const path = join(folder, "shared");
  await openDataFolder(path, false);
  await expect(openDataFolder(path, false)).resolves.toBeDefined();
});

test("keeps the secret that it made, readable by its owner only", async () => {
  const secret = await readSecret(folder, undefined);
  expect(await readSecret(folder, undefined)).toBe(secret);
  expect((await readFile(join(folder, "secret"), "utf8")).trim()).toHaveLength(64);
  expect((await stat(join(folder, "secret"))).mode & 0o077).toBe(0);
  expect(await readSecret(folder, "given".repeat(8))).toBe("given".repeat(8));
});
