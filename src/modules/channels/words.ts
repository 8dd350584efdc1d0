/**
 * Words as they are compared: small letters without accents, ß as ss, apostrophes dropped, every other sign and
 * underscore a single space. Plurals stay apart: which words mean the same is for marketing to say.
 */
export function normaliseWords(text: string): string {
  return (
    text
      .normalize("NFKD")
      .toLowerCase()
      // Latin, Greek and Cyrillic accents; the marks of other scripts are letters to their readers.
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/ß/g, "ss")
      .normalize("NFKC")
      .replace(/['’ʼ`]/g, "")
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      .trim()
  );
}

/** A tag as it is compared: small letters, and spaces, `_`, `-` and `+` all as one `_`. Dots and brackets count. */
export function normaliseTag(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s_+-]+/g, "_");
}

/** A code for a name: `Trade fairs` is `trade_fairs`. `fallback` where the name has no letters a code can hold. */
export function codeOf(name: string, fallback = "channel"): string {
  const plain = normaliseWords(name)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .slice(0, 50)
    .replace(/_+$/, "");
  return plain === "" ? fallback : plain;
}

/** The code itself, or with the first free number behind it. */
export function freeCode(code: string, isTaken: (code: string) => boolean): string {
  if (!isTaken(code)) return code;
  let number = 2;
  while (isTaken(`${code}_${number}`)) number += 1;
  return `${code}_${number}`;
}
