import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Random, randomOf } from "../../example/random.ts";
import { type Lesson, train } from "./classifier.ts";

/** An invented language: each label has words of its own, all share others, and some answers have only those. */
function inventSpeaker(random: Random, labels: number, clear: number): () => Lesson {
  const syllable = () => random.pick([..."bdfgklmnprstvz"]) + random.pick([..."aeiou"]);
  const word = () => Array.from({ length: random.whole(2, 4) }, syllable).join("");
  const own = Array.from({ length: labels }, () => Array.from({ length: 6 }, word));
  const shared = Array.from({ length: 30 }, word);
  const mistype = (text: string) => {
    const at = random.whole(0, text.length - 1);
    return text.slice(0, at) + random.pick([..."abcdefghijklmnopqrstuvwxyz"]) + text.slice(at + 1);
  };
  return () => {
    const label = random.whole(0, labels - 1);
    const words = Array.from({ length: random.whole(0, 3) }, () => random.pick(shared));
    if (words.length === 0 || random.chance(clear)) {
      const said = random.pick(own[label] ?? []);
      words.splice(random.whole(0, words.length), 0, random.chance(0.2) ? mistype(said) : said);
    }
    return { words: words.join(" "), label: String(label), isExample: true };
  };
}

/** How guesses about new answers come out after so many decisions. */
function simulate(seed: string, { labels = 8, clear = 0.75, lessons = 400, answers = 3_000 }) {
  const speak = inventSpeaker(randomOf(seed), labels, clear);
  const decided = new Map<string, Lesson>();
  while (decided.size < lessons) {
    const lesson = speak();
    if (!decided.has(lesson.words)) decided.set(lesson.words, lesson);
  }
  const classifier = train([...decided.values()]);
  const guesses: { sure: number; isRight: boolean }[] = [];
  while (guesses.length < answers) {
    const { words, label } = speak();
    if (decided.has(words)) continue;
    const [best] = classifier.guess(words);
    guesses.push({ sure: best?.sure ?? 0, isRight: best?.label === label });
  }
  const bins = Map.groupBy(guesses, ({ sure }) => Math.min(9, Math.floor(sure * 10)));
  const gaps = [...bins.values()].map((bin) =>
    Math.abs(bin.reduce((gap, { sure, isRight }) => gap + sure - Number(isRight), 0)),
  );
  const certain = guesses.filter(({ sure }) => sure >= 0.9);
  return {
    error: gaps.reduce((sum, gap) => sum + gap, 0) / answers,
    certain: certain.length / answers,
    right: certain.filter(({ isRight }) => isRight).length / Math.max(certain.length, 1),
  };
}

describe.each(["one", "two", "three"])("in the invented company %s", (seed) => {
  test.each([
    { lessons: 400 },
    { lessons: 1_000 },
    { lessons: 400, clear: 0.4 },
    { lessons: 1_000, labels: 20 },
    { lessons: 150, labels: 2 },
  ])("sure means how often it is right, after decisions %o", (company) => {
    const { error, right, certain } = simulate(seed, company);
    expect(error).toBeLessThan(0.06);
    expect(right).toBeGreaterThan(0.9);
    expect(certain).toBeGreaterThan(0.05);
  });

  test("after few decisions it is rarely sure, and right where it is", () => {
    for (const lessons of [5, 20, 60]) {
      const { certain, right } = simulate(seed, { lessons, answers: 1_000 });
      expect(certain * (1 - right)).toBeLessThan(0.01);
    }
  });
});

const lessons: Lesson[] = [
  ...["haskell podcast", "the podcast", "a podcast on my phone", "podcasts", "podcast episode"],
  ...["some podcast", "your podcast", "podcasting", "podcast interview", "tech podcast"],
].map((words) => ({ words, label: "podcast", isExample: true }));
const others: Lesson[] = [
  ...["street poster", "a poster", "posters at the station", "big poster", "poster in the train"],
  ...["the poster wall", "poster!", "old poster", "postering", "poster downtown"],
].map((words) => ({ words, label: "poster", isExample: true }));

test("learns from decisions what words mean, and says by which words", () => {
  const classifier = train([...lessons, ...others]);
  const [best] = classifier.guess("that podcast about cats");
  expect(best).toMatchObject({ label: "podcast", because: ["podcast"] });
  expect(best?.sure).toBeGreaterThan(0.8);
  expect(classifier.guess("Постер")[0]?.label).toBe("poster");
  expect(classifier.guess("qqqq")).toEqual([]);
  expect(train([]).guess("podcast")).toEqual([]);
});

test("what somebody thought up teaches words, but not how good guesses are", () => {
  const thoughtUp = [...lessons, ...others].map((lesson) => ({ ...lesson, isExample: false }));
  expect(train(thoughtUp).guess("that podcast about cats")).toEqual([]);
  const [best] = train([...thoughtUp, { words: "podcast at night", label: "podcast", isExample: true }]).guess(
    "podcast",
  );
  expect(best?.label).toBe("podcast");
  expect(best?.sure).toBeLessThan(0.7);
});

test("is the same however often it is asked, and whatever order the lessons come in", () => {
  const all = [...lessons, ...others];
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.string(), (shuffled, words) => {
      const [one, other] = [train(all).guess(words), train(shuffled).guess(words)];
      expect(other.map(({ label }) => label)).toEqual(one.map(({ label }) => label));
      for (const [at, { sure }] of one.entries()) expect(other[at]?.sure).toBeCloseTo(sure, 6);
      const total = one.reduce((sum, { sure }) => sum + sure, 0);
      expect(total).toBeLessThanOrEqual(1 + 1e-9);
    }),
    { numRuns: 30 },
  );
});
