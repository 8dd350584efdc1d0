export { drawNormal, randomOf } from "../kernel/random.ts";

/** From here on drawing by rejection takes less than adding up terms. */
const largeMean = 10;

/**
 * A draw from a Poisson distribution: by inversion for small means, and beyond by transformed rejection (Hörmann 1993,
 * algorithm PTRS), which takes the same time for any mean. Both are exact, as far as `random` is.
 */
export function drawPoisson(mean: number, random: () => number): number {
  if (mean === 1) {
    const chance = random();
    const drawn = ofOne[Math.floor(chance * ofOne.length)] as number;
    return drawn < 0 ? invert(1, chance) : drawn;
  }
  if (mean >= largeMean) return reject(mean, random);
  return mean > 0 ? invert(mean, random()) : 0;
}

function invert(mean: number, chance: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let drawn = 0;
  // The sum of the terms can stay below 1 by rounding.
  while (chance >= sum && term > 0) {
    drawn += 1;
    term *= mean / drawn;
    sum += term;
  }
  return drawn;
}

/** What chances in 4,096 equal parts of 0 to 1 draw at a mean of 1, by far the most frequent; -1 where that is not one number. */
const ofOne = Int8Array.from({ length: 4096 }, (_, part) => {
  const [least, most] = [invert(1, part / 4096), invert(1, (part + 1) / 4096)];
  return least === most ? least : -1;
});

function reject(mean: number, random: () => number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const certain = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const near = 0.5 - Math.abs(u);
    const drawn = Math.floor(((2 * a) / near + b) * u + mean + 0.43);
    if (near >= 0.07 && v <= certain) return drawn;
    if (drawn < 0 || (near < 0.013 && v > near)) continue;
    const height = Math.log((v * (1.1239 + 1.1328 / (b - 3.4))) / (a / (near * near) + b));
    if (height <= drawn * Math.log(mean) - mean - logFactorial(drawn)) return drawn;
  }
}

const small = [0];
for (let k = 1; k < 16; k += 1) small.push((small[k - 1] as number) + Math.log(k));

/** The logarithm of k!, beyond 15 by Stirling's series, which is exact there to rounding. */
function logFactorial(k: number): number {
  if (k < small.length) return small[k] as number;
  const square = 1 / (k * k);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / k;
  return (k + 0.5) * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI) + series;
}
