import { copyPart, multiply } from "./multiply.ts";

const blockSize = 64;

/**
 * Replaces a matrix of `size` x `size` numbers, row by row, by its inverse. It must be one that needs no exchange of
 * rows, such as I - Q of an absorbing chain (an M-matrix: all pivots are positive). Block by block: L U factors, then
 * the blocks of the inverse from the last to the first (Takahashi et al. 1973). Rows and columns that are zero in a
 * block are left out, and states with few neighbours come first, so that sparse matrices cost less.
 */
export function invert(matrix: Float64Array, size: number): void {
  const order = fewestFirst(matrix, size);
  const whole = { rows: order.map((place) => place * size), columns: order };
  const sorted = copyPart({ cells: matrix, ...whole });
  const blocks: Block[] = [];
  for (let begin = 0; begin < size; begin += blockSize) {
    blocks.push(eliminate(sorted, size, begin, Math.min(begin + blockSize, size)));
  }
  for (const block of blocks.reverse()) substitute(sorted, size, block);
  for (let row = 0; row < size; row += 1) {
    const target = whole.rows[row] as number;
    for (let column = 0; column < size; column += 1) {
      matrix[target + (order[column] as number)] = sorted[row * size + column] as number;
    }
  }
}

/** Rows `begin` to `end`, and the later rows and columns that are not zero in them. */
type Block = { begin: number; end: number; rows: Int32Array; columns: Int32Array };

function fewestFirst(matrix: Float64Array, size: number): Int32Array {
  const neighbours = new Int32Array(size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (matrix[row * size + column] === 0) continue;
      neighbours[row] = (neighbours[row] as number) + 1;
      neighbours[column] = (neighbours[column] as number) + 1;
    }
  }
  const order = Int32Array.from({ length: size }, (_, at) => at);
  return order.sort((a, b) => (neighbours[a] as number) - (neighbours[b] as number) || a - b);
}

/** Factors the rows and columns of one block and takes their product off the rest. */
function eliminate(a: Float64Array, size: number, begin: number, end: number): Block {
  const { rows, columns } = neighboursOf(a, size, begin, end);
  const own = range(begin, end);
  for (let pivot = begin; pivot < end; pivot += 1) {
    const inverse = 1 / (a[pivot * size + pivot] as number);
    const source = pivot * size;
    for (let row = pivot + 1; row < end; row += 1) {
      const target = row * size;
      const factor = reduce(target, source, pivot, inverse);
      if (factor === 0) continue;
      for (let at = 0; at < columns.length; at += 1) {
        const column = columns[at] as number;
        a[target + column] = (a[target + column] as number) - factor * (a[source + column] as number);
      }
    }
    for (let at = 0; at < rows.length; at += 1) reduce((rows[at] as number) * size, source, pivot, inverse);
  }
  const starts = rows.map((row) => row * size);
  const left = copyPart({ cells: a, rows: starts, columns: own });
  const product = multiply(left, rows.length, { cells: a, rows: own.map((row) => row * size), columns });
  for (let row = 0; row < rows.length; row += 1) {
    const target = starts[row] as number;
    const source = row * columns.length;
    for (let column = 0; column < columns.length; column += 1) {
      const place = target + (columns[column] as number);
      a[place] = (a[place] as number) - (product[source + column] as number);
    }
  }
  return { begin, end, rows, columns };

  /** Takes a multiple of the pivot's row off another, within the columns of the block; the multiple takes its place. */
  function reduce(target: number, source: number, pivot: number, inverse: number): number {
    const factor = (a[target + pivot] as number) * inverse;
    a[target + pivot] = factor;
    if (factor === 0) return 0;
    for (let at = pivot + 1; at < end; at += 1) {
      a[target + at] = (a[target + at] as number) - factor * (a[source + at] as number);
    }
    return factor;
  }
}

/** Replaces the factors of a block by its part of the inverse, when everything behind it is inverse already. */
function substitute(a: Float64Array, size: number, { begin, end, rows, columns }: Block): void {
  const width = end - begin;
  const own = range(begin, end);
  const ownStarts = own.map((row) => row * size);
  const later = range(end, size);
  const laterStarts = later.map((row) => row * size);
  // X = U^-1 U(columns), from the last row up; Y = L(rows) L^-1, from the last column back.
  const upper = copyPart({ cells: a, rows: ownStarts, columns });
  for (let row = width - 1; row >= 0; row -= 1) {
    const source = ownStarts[row] as number;
    for (let k = row + 1; k < width; k += 1) {
      addMultiple(
        upper,
        row * columns.length,
        upper,
        k * columns.length,
        -(a[source + begin + k] as number),
        columns.length,
      );
    }
    const scale = 1 / (a[source + begin + row] as number);
    for (let at = row * columns.length; at < (row + 1) * columns.length; at += 1)
      upper[at] = (upper[at] as number) * scale;
  }
  const lower = copyPart({ cells: a, rows: rows.map((row) => row * size), columns: own });
  for (let at = 0; at < rows.length; at += 1) {
    for (let k = width - 1; k > 0; k -= 1) {
      const factor = lower[at * width + k] as number;
      if (factor !== 0) addMultiple(lower, at * width, a, (ownStarts[k] as number) + begin, -factor, k);
    }
  }
  const inverse = invertFactors(a, size, begin, end);
  const right = multiply(upper, width, { cells: a, rows: columns.map((row) => row * size), columns: later });
  const known = copyPart({ cells: a, rows: laterStarts, columns: rows });
  const below = multiply(known, later.length, {
    cells: lower,
    rows: rows.map((_, at) => at * width),
    columns: range(0, width),
  });
  // Z(own) = U^-1 L^-1 + X Z(columns, rows) Y, and X Z is what goes to the right, with the other sign.
  const met = copyPart({
    cells: right,
    rows: own.map((_, at) => at * later.length),
    columns: rows.map((row) => row - end),
  });
  const back = multiply(met, width, { cells: lower, rows: rows.map((_, at) => at * width), columns: range(0, width) });
  for (let row = 0; row < width; row += 1) {
    const target = ownStarts[row] as number;
    for (let column = 0; column < width; column += 1) {
      a[target + begin + column] = (inverse[row * width + column] as number) + (back[row * width + column] as number);
    }
    for (let at = 0; at < later.length; at += 1) a[target + end + at] = -(right[row * later.length + at] as number);
  }
  for (let row = 0; row < later.length; row += 1) {
    const target = (laterStarts[row] as number) + begin;
    for (let column = 0; column < width; column += 1) a[target + column] = -(below[row * width + column] as number);
  }
}

function addMultiple(
  to: Float64Array,
  at: number,
  from: Float64Array,
  begin: number,
  factor: number,
  length: number,
): void {
  for (let k = 0; k < length; k += 1) to[at + k] = (to[at + k] as number) + factor * (from[begin + k] as number);
}

/** U^-1 L^-1 of a block's own factors. */
function invertFactors(a: Float64Array, size: number, begin: number, end: number): Float64Array {
  const width = end - begin;
  const inverse = new Float64Array(width * width);
  for (let row = 0; row < width; row += 1) {
    inverse[row * width + row] = 1;
    const source = (begin + row) * size + begin;
    for (let k = 0; k < row; k += 1)
      addMultiple(inverse, row * width, inverse, k * width, -(a[source + k] as number), k + 1);
  }
  for (let row = width - 1; row >= 0; row -= 1) {
    const source = (begin + row) * size + begin;
    for (let k = row + 1; k < width; k += 1) {
      addMultiple(inverse, row * width, inverse, k * width, -(a[source + k] as number), width);
    }
    const scale = 1 / (a[source + row] as number);
    for (let at = row * width; at < (row + 1) * width; at += 1) inverse[at] = (inverse[at] as number) * scale;
  }
  return inverse;
}

/** The later rows and columns that are not all zero beside a block. */
function neighboursOf(a: Float64Array, size: number, begin: number, end: number): Pick<Block, "rows" | "columns"> {
  const isColumn = new Uint8Array(size);
  for (let row = begin; row < end; row += 1) {
    for (let at = end; at < size; at += 1) if (a[row * size + at] !== 0) isColumn[at] = 1;
  }
  const rows: number[] = [];
  for (let row = end; row < size; row += 1) {
    let at = begin;
    while (at < end && a[row * size + at] === 0) at += 1;
    if (at < end) rows.push(row);
  }
  return { rows: Int32Array.from(rows), columns: range(end, size).filter((at) => isColumn[at] === 1) };
}

function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, at) => from + at);
}
