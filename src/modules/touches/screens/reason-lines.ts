import type { NotAskedReason } from "../asking-contract.ts";

const nameIn = ({ name, names }: NotAskedReason, language: string) => names[language] ?? name;

/** The usual reasons as lines, in a language. */
export function writeReasons(reasons: readonly NotAskedReason[], language: string): string {
  return reasons.map((reason) => nameIn(reason, language)).join("\n");
}

/**
 * The usual reasons out of lines: a line that is there already keeps its code and its other languages, and a new one
 * gets a code of its own. A line that came in the place of one that is gone is that one with another name.
 */
export function readReasons(text: string, before: readonly NotAskedReason[], language: string): NotAskedReason[] {
  const lines = [...new Set(text.split("\n").map((line) => line.replace(/\s+/g, " ").trim()))].filter((line) => line);
  const kept = new Map(before.map((reason) => [nameIn(reason, language), reason]));
  const isSameCount = lines.length === before.length;
  const codes = new Set(before.map(({ code }) => code));
  return lines.map((line, place) => {
    const known = kept.get(line);
    if (known) return known;
    const replaced = before[place];
    if (isSameCount && replaced && !lines.includes(nameIn(replaced, language))) {
      return language === "en"
        ? { ...replaced, name: line }
        : { ...replaced, names: { ...replaced.names, [language]: line } };
    }
    const code = freshCode(line, codes);
    codes.add(code);
    return { code, name: line, names: {} };
  });
}

function freshCode(line: string, taken: ReadonlySet<string>): string {
  const words = line
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")
    .slice(0, 50);
  for (let number = 1; ; number += 1) {
    const code = number === 1 && words !== "" ? words : `${words || "reason"}_${number}`;
    // What is said in words alone is counted under that name.
    if (!taken.has(code) && code !== "words") return code;
  }
}
