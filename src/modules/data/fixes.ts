import type { ImportOption } from "../../kernel/imports/kind.ts";
import type { Fix } from "./contract.ts";

const readingOptions = ["encoding", "separator", "dates", "decimal", "zone", "currency", "country"];

/**
 * The choices for a whole file that a repair speaks of, as the command line writes them: `--dates dmy` for how the file
 * is read, `channels=create` for a question of its kind. Each once, in the order of the text.
 */
export function fixesIn(repair: string, options: readonly ImportOption[]): Fix[] {
  const fixes: Fix[] = [];
  for (const match of repair.matchAll(/--([a-z]+) ([\w/+-]+)|\b([a-z]+)=([a-z_]+)\b/g)) {
    const [, reading = "", read = "", name = "", value = ""] = match;
    if (readingOptions.includes(reading)) fixes.push({ choose: "options", name: reading, value: read });
    else if (options.some((option) => option.name === name && option.values.includes(value)))
      fixes.push({ choose: "set", name, value });
  }
  return fixes.filter((fix, at) => fixes.findIndex((one) => one.name === fix.name && one.value === fix.value) === at);
}
