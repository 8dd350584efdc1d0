/** Chance that can be repeated, at least 0 and less than 1: sfc32 (Doty-Humphrey, PractRand) from a whole seed. */
export function randomOf(seed: number): () => number {
  let [a, b, c, counter] = [seed | 0, Math.imul(seed, 0x9e3779b1) | 0, 0x85ebca6b, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 12; warm += 1) next();
  return next;
}

/** A draw from the normal distribution of mean 0 and variance 1 (Box and Muller 1958). */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
