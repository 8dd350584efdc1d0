import { normaliseWords } from "./words.ts";

/** Words around an answer that name nothing: "I saw it on", "durch die". Those of a language stand in one row. */
const fillers: readonly string[] = [
  "a an the on in at from via by through of to with out i we my our me us it its is was were am be been and",
  "saw seen heard hear read found find came come got get know knew noticed spotted learned learnt about you your this that there",
  "ich wir mein meine meinen meinem meiner unser unsere ein eine einen einem einer der die das den dem des auf im in am an bei von vom",
  "durch uber ueber aus per mit zu zum zur ist war habe haben hab gehort gesehen gelesen gefunden gesucht es sie euch ihnen und",
  "je nous mon ma mes un une le la les l d du des de sur dans par chez via avec vu lu entendu trouve c etait et",
  "yo mi un una el la los las en por del de al a con lo vi lei oi encontre y",
  "eu meu minha um uma o a os as no na nos nas por pelo pela com de do da vi li ouvi e",
  "io mio mia un una il lo la gli le in su sul sulla dal dalla da di del della con per tramite visto letto sentito e",
  "ik wij mijn een de het op in via door van bij met gezien gelezen gehoord en",
];

/** Words of somebody who is not sure, or who talks about the question: no name of a channel has them. */
const hedges: readonly string[] = [
  "think guess believe maybe perhaps probably possibly sure remember not no yes yeah don dont or but etc actually really something somewhere somebody someone",
  "glaube denke meine vielleicht wahrscheinlich vermutlich weiss weiß nicht nein ja oder aber usw irgendwo irgendwie jemand eigentlich",
];

const asSet = (rows: readonly string[]) => new Set(rows.flatMap((row) => row.split(" ")).map(normaliseWords));

const fillerWords = asSet(fillers);
const hedgeWords = asSet(hedges);

/** The words of normalised text that may name something; all of them where none would be left. */
export function namingWords(words: readonly string[]): readonly string[] {
  const naming = words.filter((word) => !fillerWords.has(word));
  return naming.length > 0 ? naming : words;
}

/** Whether normalised words could be a name as they stand: few, none around a name, and none of doubt. */
export function couldBeName(words: readonly string[]): boolean {
  if (words.length === 0 || words.length > 3) return false;
  return words.every((word) => !hedgeWords.has(word) && !fillerWords.has(word));
}
