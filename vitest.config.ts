import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const units = globSync(["src/**/*.test.{ts,tsx}", "tests/*.test.ts"]);

const touchesRecords = /^src\/(kernel\/(acts|records|jobs)|modules)\//;

/** Whether a test opens stores, starts processes or changes what others share; all others run side by side in one. */
const needsProcess = (file: string) =>
  /support\/|chdb|pglite|child_process|process\.env|useFakeTimers|stubGlobal/i.test(readFileSync(file, "utf8"));

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          include: units.filter((file) => !needsProcess(file)),
          pool: "threads",
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "stores",
          include: units.filter(needsProcess),
          // The engine in process holds one folder, so each worker is a process of its own.
          pool: "forks",
          globalSetup: "tests/support/prepare.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The suites that touch records, against TEST_DATABASE_URL.
        test: {
          name: "postgres",
          include: units.filter((file) => touchesRecords.test(file) && needsProcess(file)),
          pool: "forks",
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
          pool: "forks",
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
