/** The longest that is kept of a mail, in characters: as much as a fact may have. */
const longestWords = 4000;

/** What somebody wrote into a reply, without what it quotes and without the signature. */
export function ownWords(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const mark = lines.findIndex((line) => /##- .* -##/.test(line));
  const above = mark < 0 ? lines : withoutAttribution(lines.slice(0, mark));
  const signature = above.indexOf("-- ");
  const written = (signature < 0 ? above : above.slice(0, signature)).filter((line) => !/^\s*>/.test(line));
  return shortened(withoutAttribution(written).join("\n").trim());
}

/** Cuts what is longer than it may be, and shows that. */
export function shortened(words: string, longest = longestWords): string {
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}

/** Programs write above what they quote who wrote it: "On … Ada wrote:", "Am … schrieb Ada:", perhaps in two lines. */
function withoutAttribution(lines: readonly string[]): readonly string[] {
  const end = lines.findLastIndex((line) => line.replace(/^[\s>]+/, "") !== "");
  const last = lines[end] ?? "";
  if (!/(:|-{2,})\s*$/.test(last)) return lines.slice(0, end + 1);
  const starts = /^[\s>]*(On|Am|Le|El|Op|Il|Den|From|Von)\b|^[\s>]*-{2,}/;
  if (starts.test(last)) return lines.slice(0, end);
  return starts.test(lines[end - 1] ?? "") ? lines.slice(0, end - 1) : lines.slice(0, end + 1);
}
