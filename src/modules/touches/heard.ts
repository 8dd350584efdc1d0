import { nameKey } from "../../kernel/tables/names.ts";

/** What a written answer to "how did you hear about us?" says. */
export type Heard =
  | { state: "due" }
  | { state: "doesnt_remember" }
  | { state: "declined" }
  | { state: "answered"; words: string };

// Each compared without case, accents, spaces and punctuation. What a form leaves when nobody wrote anything.
const nothing = ["", "n/a", "null", "nil", "none", "nan", "not provided", "(blank)", "(empty)", "leer"];

/** Ways to say that somebody doesn't remember. */
export const forgotten = [
  ...["unknown", "not known", "don't know", "do not know", "I don't know", "I do not know", "doesn't know", "dunno"],
  ...["no idea", "not sure", "I'm not sure", "unsure", "can't say", "cannot say", "can't tell", "idk"],
  ...["doesn't remember", "does not remember", "doesnt_remember", "don't remember", "I don't remember"],
  ...["I do not remember", "can't remember", "cannot remember", "I can't remember", "not remembered"],
  ...["don't recall", "I don't recall", "doesn't recall", "can't recall", "I can't recall", "forgot", "I forgot"],
  ...["weiß nicht", "weiß nicht mehr", "weiß es nicht", "ich weiß nicht", "ich weiß es nicht"],
  ...["ich weiß es nicht mehr", "ich weiß nicht mehr", "keine Ahnung", "unbekannt", "nicht bekannt", "vergessen"],
  ...["erinnert sich nicht", "erinnere mich nicht", "kann mich nicht erinnern", "nicht erinnerlich", "weiss nicht"],
  ...["inconnu", "ne sait pas", "je ne sais pas", "je ne sais plus", "ne se souvient pas", "aucune idée"],
  ...["desconocido", "no sabe", "no lo sé", "no sé", "no recuerda", "no me acuerdo", "no lo recuerdo"],
  ...["desconhecido", "não sei", "não sabe", "não lembra", "não me lembro", "não lembro"],
  ...["sconosciuto", "non so", "non lo so", "non ricordo", "non ricorda", "non mi ricordo"],
  ...["onbekend", "weet niet", "weet ik niet", "weet ik niet meer", "geen idee"],
];

/** Ways to say that somebody will not say. */
export const refused = [
  ...["declined", "declined to say", "declined to answer", "refused", "refused to say", "refused to answer"],
  ...["prefer not to say", "prefer not to answer", "rather not say", "no comment", "didn't want to say"],
  ...["did not want to say", "doesn't want to say", "would not say", "won't say"],
  ...["keine Angabe", "k. A.", "möchte nicht antworten", "möchte nicht sagen", "will nicht sagen", "verweigert"],
  ...["ne souhaite pas répondre", "préfère ne pas répondre", "sans réponse", "prefiere no decirlo", "no contesta"],
  ...["prefiro não dizer", "não respondeu", "preferisco non dirlo", "preferisco non rispondere", "zegt liever niet"],
];

const meanings = new Map<string, "due" | "doesnt_remember" | "declined">([
  ...nothing.map((words) => [nameKey(words), "due"] as const),
  ...forgotten.map((words) => [nameKey(words), "doesnt_remember"] as const),
  ...refused.map((words) => [nameKey(words), "declined"] as const),
]);

/**
 * Reads an answer that somebody wrote down: nothing leaves the ask due, "unknown" or "weiß nicht" means that the person
 * doesn't remember, "prefer not to say" that they declined; everything else is an answer in these words.
 */
export function readHeard(text: string): Heard {
  const words = text.replace(/\s+/g, " ").trim();
  // Marks without a letter, such as "?" or "-", are what people type to get past a field.
  const state = meanings.get(nameKey(words));
  return state === undefined ? { state: "answered", words } : { state };
}
