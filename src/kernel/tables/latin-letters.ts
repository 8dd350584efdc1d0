// Cyrillic as most people write it in Latin letters without marks (close to BGN/PCGN), Greek as in ELOT 743.
const latin: Readonly<Record<string, string>> = {
  ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m" },
  ...{ н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh" },
  ...{ щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya", і: "i", ї: "i", є: "ye", ґ: "g" },
  ...{ α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m", ν: "n" },
  ...{ ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o" },
  ...{ ø: "o", ł: "l", đ: "d", æ: "a", œ: "o", ı: "i", ð: "d", þ: "th" },
};

/**
 * A folded word (lower case, without marks) as spellings share it: in Latin letters, and umlauts that were written out
 * (ae, oe, ue) taken back.
 */
export function latinWord(word: string): string {
  return word.replace(/\P{ASCII}/gu, (letter) => latin[letter] ?? letter).replace(/([aou])e(?=[^aeiou]|$)/g, "$1");
}
