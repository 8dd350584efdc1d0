/** Whom a row is about: somebody in the records, or the n-th new person of this batch. */
export type RowPerson = { known: number } | { fresh: number };

export type SamePeople = {
  /** For each row; undefined where its keys belong to several known people and such rows are refused. */
  rows: (RowPerson | undefined)[];
  /** For each row, the known people that its keys belong to, that of the first key first. */
  owners: number[][];
  /** How many new people there are. They are numbered in the order of their first rows. */
  fresh: number;
  /** Keys that nobody has yet, with whom they will belong to. */
  newKeys: { key: string; person: RowPerson }[];
};

type Node = { known: number | undefined; parent: Node | undefined };

/**
 * Tells which rows are about the same person: rows that share a key, directly or through other rows, and rows with a
 * key of a known person. Known people are never joined here. A row whose keys belong to several known people is given
 * to the one of its first key, or refused.
 */
export function findSamePeople(
  rows: readonly { keys: readonly string[] }[],
  owners: ReadonlyMap<string, number>,
  severalOwners: "first" | "refused",
): SamePeople {
  const knownNodes = new Map<number, Node>();
  const nodes = new Map<string, Node>();
  const newKeys: { key: string; node: Node }[] = [];
  const ownersOfRows: number[][] = [];

  const ownerOf = (key: string): Node | undefined => {
    const node = nodes.get(key);
    if (node) return rootOf(node);
    const known = owners.get(key);
    if (known === undefined) return undefined;
    const found = knownNodes.get(known) ?? { known, parent: undefined };
    knownNodes.set(known, found);
    return found;
  };

  const found = rows.map(({ keys }) => {
    const roots = [...new Set(keys.map(ownerOf).filter((node) => node !== undefined))];
    const known = roots.filter((root) => root.known !== undefined);
    ownersOfRows.push(known.flatMap((root) => root.known ?? []));
    if (known.length > 1 && severalOwners === "refused") return undefined;
    const mine = known[0] ?? roots[0] ?? { known: undefined, parent: undefined };
    for (const root of roots) if (root !== mine && root.known === undefined) root.parent = mine;
    for (const key of keys) {
      if (nodes.has(key) || owners.has(key)) continue;
      nodes.set(key, mine);
      newKeys.push({ key, node: mine });
    }
    return mine;
  });

  const numbers = new Map<Node, number>();
  const personOf = (node: Node): RowPerson => {
    const root = rootOf(node);
    if (root.known !== undefined) return { known: root.known };
    const fresh = numbers.get(root) ?? numbers.size;
    numbers.set(root, fresh);
    return { fresh };
  };
  return {
    rows: found.map((node) => node && personOf(node)),
    owners: ownersOfRows,
    newKeys: newKeys.map(({ key, node }) => ({ key, person: personOf(node) })),
    fresh: numbers.size,
  };
}

function rootOf(node: Node): Node {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}
