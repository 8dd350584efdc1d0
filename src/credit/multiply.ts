import { makeTileKernel, type TileKernel } from "./tile-kernel.ts";

/** Where cells stand in a matrix: the cell of row r and column c of a part is `cells[rows[r] + columns[c]]`. */
export type Part = { cells: Float64Array; rows: Int32Array; columns: Int32Array };

/** The cells of a part, row by row. */
export function copyPart({ cells, rows, columns }: Part): Float64Array {
  const copy = new Float64Array(rows.length * columns.length);
  let at = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const begin = rows[row] as number;
    for (let column = 0; column < columns.length; column += 1, at += 1) {
      copy[at] = cells[begin + (columns[column] as number)] as number;
    }
  }
  return copy;
}

/** How many rows of the right side are taken at a time: four columns of them stay in the nearest cache. */
const depth = 256;
const bytes = 8;
const page = 64 * 1024;

let kernel: TileKernel | undefined;

/**
 * The product of a matrix of `rows` rows, row by row, and a part of another: `rows` x `right.columns.length` cells. The
 * order of additions depends on the sizes alone.
 */
export function multiply(left: Float64Array, rows: number, right: Part): Float64Array {
  const inner = right.rows.length;
  const columns = right.columns.length;
  const product = new Float64Array(rows * columns);
  if (inner === 0 || rows === 0 || columns === 0) return product;
  kernel ??= makeTileKernel();
  const [tallRows, wideColumns] = [(rows + 3) & ~3, (columns + 3) & ~3];
  // The product, the left side and the right side in groups of four columns, one behind the other.
  const leftAt = tallRows * wideColumns;
  const rightAt = leftAt + tallRows * inner;
  const needed = (rightAt + wideColumns * inner) * bytes;
  const missing = needed - kernel.memory.buffer.byteLength;
  if (missing > 0) kernel.memory.grow(Math.ceil(missing / page));
  const memory = new Float64Array(kernel.memory.buffer);
  memory.fill(0, 0, leftAt);
  memory.set(left.subarray(0, rows * inner), leftAt);
  memory.fill(0, leftAt + rows * inner, rightAt);
  packColumns(right, memory, rightAt, wideColumns);
  for (let from = 0; from < inner; from += depth) {
    const count = Math.min(depth, inner - from);
    for (let column = 0; column < columns; column += 4) {
      const packed = (rightAt + column * inner + from * 4) * bytes;
      for (let row = 0; row < rows; row += 4) {
        const out = (row * wideColumns + column) * bytes;
        kernel.sum((leftAt + row * inner + from) * bytes, inner * bytes, packed, count, out, wideColumns * bytes);
      }
    }
  }
  for (let row = 0; row < rows; row += 1) {
    product.set(memory.subarray(row * wideColumns, row * wideColumns + columns), row * columns);
  }
  return product;
}

/** Columns in groups of four, so that four of them are read one behind the other; missing ones are zero. */
function packColumns({ cells, rows, columns }: Part, to: Float64Array, begin: number, width: number): void {
  for (let row = 0; row < rows.length; row += 1) {
    const source = rows[row] as number;
    for (let column = 0; column < width; column += 1) {
      const at = begin + (column & ~3) * rows.length + row * 4 + (column & 3);
      to[at] = column < columns.length ? (cells[source + (columns[column] as number)] as number) : 0;
    }
  }
}
