import { drawNormal } from "../kernel/random.ts";

/** Log of the chance that a standard normal draw is below x, also far out in the tail. */
export function logNormalBelow(x: number): number {
  if (x > -5) return Math.log(normalBelow(x));
  // Asymptotic series of the tail (Abramowitz and Stegun 26.2.12).
  const square = 1 / (x * x);
  return -0.5 * x * x - Math.log(-x) - 0.918938533204673 + Math.log1p(-square + 3 * square * square - 15 * square ** 3);
}

/** The chance that a standard normal draw is below x: W. J. Cody's rational approximations are not needed to 1e-12 here; series and continued fraction are. */
export function normalBelow(x: number): number {
  const z = Math.abs(x);
  const density = Math.exp(-0.5 * z * z) / 2.5066282746310002;
  let tail: number;
  if (z < 3) {
    let term = z;
    let sum = z;
    for (let at = 3; Math.abs(term) > 1e-17 * sum; at += 2) {
      term *= (z * z) / at;
      sum += term;
    }
    tail = 0.5 - density * sum;
  } else {
    let fraction = 0;
    for (let at = 60; at > 0; at -= 1) fraction = at / (z + fraction);
    tail = density / (z + fraction);
  }
  return x > 0 ? 1 - tail : tail;
}

export { drawNormal };

/** A draw from a normal distribution cut off below 0 (Robert 1995 for the tail). */
export function drawAboveZero(mean: number, spread: number, random: () => number): number {
  const least = -mean / spread;
  if (least < 0.5) {
    for (;;) {
      const drawn = drawNormal(random);
      if (drawn > least) return mean + spread * drawn;
    }
  }
  const rate = (least + Math.sqrt(least * least + 4)) / 2;
  for (;;) {
    const drawn = least - Math.log(1 - random()) / rate;
    if (random() <= Math.exp(-0.5 * (drawn - rate) ** 2)) return spread * (drawn - least);
  }
}

/** A draw from a gamma distribution with this shape (1 or more) and scale 1 (Marsaglia and Tsang 2000). */
export function drawGamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** How many standard deviations to each side hold this share of a normal distribution, 0.9 giving 1.645: by bisection. */
export function twoSidedNormal(confidence: number): number {
  let [low, high] = [0, 40];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (2 * normalBelow(middle) - 1 < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
