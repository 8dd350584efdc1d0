import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const units = globSync(["src/**/*.test.{ts,tsx}", "tests/*.test.ts"]);

/** Whether a test opens stores, starts processes or changes what others share; all others run side by side in one. */
const needsProcess = (file: string) =>
  /support\/|chdb|pglite|child_process|process\.env|useFakeTimers|stubGlobal/i.test(readFileSync(file, "utf8"));

/** Whether a test works on records that may also lie in PostgreSQL. */
const opensWorld = (file: string) => readFileSync(file, "utf8").includes("openWorld(");

/** Of two processors both are used, of more one is left alone. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** A worker takes one file after the other, with modules and records that are loaded once. */
const oneAfterTheOther = { pool: "forks", isolate: false, maxWorkers } as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          include: units.filter((file) => !needsProcess(file)),
          pool: "threads",
          isolate: false,
          maxWorkers,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "stores",
          include: units.filter(needsProcess),
          ...oneAfterTheOther,
          globalSetup: "tests/support/prepare.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The suites that touch records, against TEST_DATABASE_URL.
        test: {
          name: "postgres",
          include: units.filter(opensWorld),
          ...oneAfterTheOther,
          globalSetup: "tests/support/prepare.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Compares with public data and exact answers that are not shipped, in the folder REFERENCE_FOLDER.
        test: {
          name: "reference",
          include: ["tests/reference/*.test.ts"],
          pool: "forks",
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/journeys/*.test.ts"],
          ...oneAfterTheOther,
          globalSetup: ["tests/support/prepare.ts", "tests/support/build-web.ts"],
          // A page may take its time on a busy machine: what does not come at all fails all the same.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
