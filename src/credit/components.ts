import type { Windows } from "./chain.ts";

/**
 * The states of a chain in groups that lead back to each other (strongly connected components), each group after all
 * that it leads to (Tarjan 1972, without recursion, because chains of many thousand states would overflow the stack).
 */
export function components({ states, from, to }: Pick<Windows, "states" | "from" | "to">): number[][] {
  const found: number[][] = [];
  const index = new Int32Array(states).fill(-1);
  const lowest = new Int32Array(states);
  const isOpen = new Uint8Array(states);
  const next = from.slice(0, states);
  const open: number[] = [];
  let count = 0;
  const visit = (state: number) => {
    index[state] = count;
    lowest[state] = count;
    count += 1;
    open.push(state);
    isOpen[state] = 1;
    return state;
  };
  for (let root = 0; root < states; root += 1) {
    if (index[root] !== -1) continue;
    const way = [visit(root)];
    for (let state = way.at(-1); state !== undefined; state = way.at(-1)) {
      const edge = next[state] as number;
      if (edge < (from[state + 1] as number)) {
        next[state] = edge + 1;
        const target = to[edge] as number;
        if (index[target] === -1) way.push(visit(target));
        else if (isOpen[target] === 1) lowest[state] = Math.min(lowest[state] as number, index[target] as number);
        continue;
      }
      way.pop();
      const before = way.at(-1);
      if (before !== undefined) lowest[before] = Math.min(lowest[before] as number, lowest[state] as number);
      if (lowest[state] === index[state]) found.push(close(state));
    }
  }
  return found;

  function close(root: number): number[] {
    const group = open.splice(open.lastIndexOf(root));
    for (const state of group) isOpen[state] = 0;
    return group.sort((a, b) => a - b);
  }
}
