type Grown = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A typed array of at least `length` that begins with what is in `array`. */
export function growTo<A extends Grown>(array: A, length: number): A {
  if (array.length >= length) return array;
  const grown = new (array.constructor as new (length: number) => A)(length);
  grown.set(array);
  return grown;
}
