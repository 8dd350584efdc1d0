/** A person as they are kept in the browser: what is needed to choose them, as the reader may see it. */
export type KeptPerson = { id: number; name: string; account: string };

/** Those who fit a text: by the beginnings of all its words in their name or company, or by their number. */
export function findKept(people: readonly KeptPerson[], text: string): KeptPerson[] {
  const number = /^\s*cu-?(\d+)\s*$/i.exec(text)?.[1];
  if (number !== undefined) return people.filter(({ id }) => id === Number(number));
  const wanted = wordsOf(text);
  if (wanted.length === 0) return [];
  return people.filter(({ name, account }) => {
    const words = [...wordsOf(name), ...wordsOf(account)];
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  return plain.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word !== "");
}
