/** A row of the palette. */
export type PaletteItem = {
  id: string;
  section: "recent" | "go" | "do" | "people";
  label: string;
  detail?: string | undefined;
  keys?: string | undefined;
  /** Whether it stands in the list only once something is typed that it fits. */
  isTyped?: boolean;
  run: () => void;
};

/**
 * The rows that fit what was typed, best first: the label begins with it, a word of it does, it stands inside; then the
 * given order, so recent rows stay ahead. Each typed word must fit the label, or the detail, which is worth least. Nothing typed keeps
 * everything but what waits for it.
 */
export function matchItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.filter(({ isTyped }) => !isTyped);
  return items
    .map((item) => ({ item, worth: Math.min(...words.map((word) => worth(item, word))) }))
    .filter(({ worth: found }) => found > 0)
    .sort((a, b) => b.worth - a.worth)
    .map(({ item }) => item);
}

function worth(item: PaletteItem, word: string): number {
  const label = fold(item.label);
  if (label.startsWith(word)) return 3;
  if (label.includes(` ${word}`)) return 2;
  if (label.includes(word)) return 1;
  return fold(item.detail ?? "").includes(word) ? 0.5 : 0;
}

/** Letters without case and accents: "Erträge" is found by "ertrage". */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
}
