import fc from "fast-check";
import { expect, test } from "vitest";
import { invert } from "./invert.ts";

/** I - Q of a chain in which each state goes on to some others with `stay` in all. */
function chainMatrix(size: number, density: number, chance: () => number, stay = 0.9): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    const cells = Array.from({ length: size }, (_, column) => (column !== row && chance() < density ? chance() : 0));
    const sum = cells.reduce((added, one) => added + one, 0);
    for (const [column, cell] of cells.entries()) matrix[row * size + column] = sum === 0 ? 0 : (-cell / sum) * stay;
    matrix[row * size + row] = 1;
  }
  return matrix;
}

test("a matrix of any size and density times its inverse is one", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 5, 63, 64, 65, 131, 200),
      fc.constantFrom(0.01, 0.1, 1),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
      (size, density, chance) => {
        const matrix = chainMatrix(size, density, () => chance.next().value ?? 0);
        const inverse = matrix.slice();
        invert(inverse, size);
        for (let row = 0; row < size; row += 7) {
          for (let column = 0; column < size; column += 5) {
            let sum = 0;
            for (let k = 0; k < size; k += 1) sum += (matrix[row * size + k] ?? 0) * (inverse[k * size + column] ?? 0);
            expect(sum).toBeCloseTo(row === column ? 1 : 0, 11);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});
