import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Waits until the worker has every file, and the chips and the people are laid in: from then on no network is needed. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => keptNames(page), { timeout: 90_000 }).toHaveLength(3);
}

/** What this browser keeps of the server's answers. */
function keptNames(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open("earshot");
        // Before the app has made its database: one made here, without its stores, would be in the app's way for good.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onerror = () => resolve([]);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("kept").objectStore("kept").getAllKeys();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(String));
          };
        };
      }),
  );
}
