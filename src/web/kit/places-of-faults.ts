type Fault = { path: string; message: string };

/**
 * A refusal for a reader: the sentence, and the places that say more than it does. A sentence that only repeats the
 * first fault with its path is left out; the only fault then stands as the sentence, unless its field has a name here.
 * What several lines of one field have in common is said once.
 */
export function withoutRepeating(
  text: string,
  faults: readonly Fault[],
  nameOf?: (path: string) => string,
): { sentence: string | null; places: { name: string; message: string }[] } {
  const [first, ...others] = faults;
  const isFirstAgain = first !== undefined && first.path !== "" && text.startsWith(`${first.path}: ${first.message}`);
  if (isFirstAgain && others.length === 0 && !nameOf) return { sentence: first.message, places: [] };
  const places = faults
    .filter(({ message }) => message !== text)
    .map(({ path, message }) => ({ name: nameOf?.(path) ?? path, message }))
    .filter(
      (place, at, all) => at === all.findIndex((one) => one.name === place.name && one.message === place.message),
    );
  return { sentence: isFirstAgain ? null : text, places };
}
