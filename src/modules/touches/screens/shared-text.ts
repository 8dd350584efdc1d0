/** What another app shares with this one: `?title=&text=&url=`. */
export type Shared = { title?: string | undefined; text?: string | undefined; url?: string | undefined };

const mail = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+\.[^\s<>"'(),;:.]+/;
const phone = /(?<![\w.])(?:\+|00|0)\d[\d\s()/.-]{5,18}\d(?!\w)/;
const mostWords = 500;

/**
 * What a shared message is to a capture: its text in their words, and who it was where it holds a mail address or, else,
 * a phone number. Undefined when nothing was shared.
 */
export function readShared({ title = "", text = "", url = "" }: Shared): { who: string; words: string } | undefined {
  const parts = [title, text, url].map((part) => part.trim()).filter((part) => part !== "");
  // Apps put the same thing into several fields.
  const different = parts.filter(
    (part, at) => !parts.some((other, place) => place !== at && covers(other, part, place < at)),
  );
  if (different.length === 0) return undefined;
  const words = different.join(" ").replace(/\s+/g, " ");
  const who = mail.exec(words)?.[0] ?? phone.exec(words)?.[0].trim() ?? "";
  return { who, words: words.slice(0, mostWords).replace(/[\uD800-\uDBFF]$/, "") };
}

function covers(other: string, part: string, isEarlier: boolean): boolean {
  return other === part ? isEarlier : other.includes(part);
}
