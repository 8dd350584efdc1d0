import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    webFolder: string;
  }
}

/** Bundles the web app as for development, with what React complains about and the gallery of the kit. */
export default async function buildWeb(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), `earshot-web-${process.pid}-`));
  await build({
    configFile: "vite.config.ts",
    mode: "development",
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, minify: false },
  });
  project.provide("webFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
