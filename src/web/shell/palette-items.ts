/** A row of the palette. */
export type PaletteItem = {
  id: string;
  section: "recent" | "go" | "do" | "people";
  label: string;
  detail?: string | undefined;
  keys?: string | undefined;
  run: () => void;
};

/**
 * The rows that fit what was typed, best first: the label begins with it, a word of it does, it stands inside; then the
 * given order, so recent rows stay ahead. Each typed word must fit. Nothing typed keeps everything.
 */
export function matchItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  return items
    .map((item) => ({ item, worth: Math.min(...words.map((word) => worth(fold(item.label), word))) }))
    .filter(({ worth: found }) => found > 0)
    .sort((a, b) => b.worth - a.worth)
    .map(({ item }) => item);
}

function worth(label: string, word: string): number {
  if (label.startsWith(word)) return 3;
  if (label.includes(` ${word}`)) return 2;
  return label.includes(word) ? 1 : 0;
}

/** Letters without case and accents: "Erträge" is found by "ertrage". */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
}
