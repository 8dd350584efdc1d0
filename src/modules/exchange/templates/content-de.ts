import type { ExchangeTemplate } from "./contract.ts";

/** What templates write down, in German, by how it stands in English. */
export const german: Readonly<Record<string, string>> = {
  "Change of contact": "Wechsel der Ansprechperson",
  "Somebody who decides or buys at a customer comes, goes or moves.":
    "Jemand, der bei einem Kunden entscheidet oder einkauft, kommt, geht oder wechselt.",
  Who: "Wer",
  What: "Was",
  comes: "kommt",
  goes: "geht",
  moves: "wechselt",
  "Plan of a customer": "Vorhaben eines Kunden",
  "What a customer means to do, and when.": "Was ein Kunde vorhat, und wann.",
  "By when": "Bis wann",
  "Wrong price or label": "Falscher Preis oder falsches Schild",
  "What the shelf says is not what the till says.": "Am Regal steht etwas anderes als an der Kasse.",
  Product: "Produkt",
  Cancellation: "Kündigung",
  "Somebody ends the subscription, and why.": "Jemand beendet das Abonnement, und warum.",
  Why: "Warum",
  price: "Preis",
  "not used": "nicht genutzt",
  "went elsewhere": "ging woandershin",
  other: "anderes",
  Plan: "Tarif",
  "May come back": "Kommt vielleicht zurück",
  "Does not work": "Geht nicht",
  "Something that they pay for does not do what it should.": "Etwas, wofür sie zahlen, tut nicht, was es soll.",
  Where: "Wo",
  Since: "Seit",
  "Waited too long": "Zu lange gewartet",
  "Somebody waited longer than they were told.": "Jemand wartete länger, als gesagt wurde.",
  Minutes: "Minuten",
  "Appointment missed": "Termin versäumt",
  "Somebody did not come, or could not come, and why.": "Jemand kam nicht oder konnte nicht kommen, und warum.",
  "Wants another one": "Will einen anderen",
  "Sent back": "Zurückgeschickt",
  "Why something comes back.": "Warum etwas zurückkommt.",
  "does not fit": "passt nicht",
  "not as shown": "nicht wie gezeigt",
  broken: "kaputt",
  "too late": "zu spät",
  "Parcel late": "Paket zu spät",
  "A parcel did not come when it was promised.": "Ein Paket kam nicht, als es zugesagt war.",
  Carrier: "Paketdienst",
  "Days late": "Tage zu spät",
  bill: "Rechnung",
  invoice: "Abrechnung",
  "to put it right": "um es in Ordnung zu bringen",
  "to call the account before they call us": "um den Kunden anzurufen, bevor er uns anruft",
  "to see what comes again": "um zu sehen, was wiederkommt",
  "to answer before the decision": "um vor der Entscheidung zu antworten",
  "to know whom we are compared with": "um zu wissen, mit wem wir verglichen werden",
  "to prepare the next offer": "um das nächste Angebot vorzubereiten",
  "to say better what it is worth": "um besser zu sagen, was es wert ist",
  "to call at once": "um sofort anzurufen",
  "to look what went wrong": "um zu sehen, was schiefging",
  "to know whom to call": "um zu wissen, wen man anruft",
  "to be there in time": "um rechtzeitig da zu sein",
  "to see what is coming": "um zu sehen, was kommt",
  "to decide what is built next": "um zu entscheiden, was als Nächstes entsteht",
  "to ask for a reference": "um eine Empfehlung zu erbitten",
  "to order it": "um es zu bestellen",
  "to correct it": "um es zu berichtigen",
  "to call back": "um zurückzurufen",
  "to talk about it on Monday": "um am Montag darüber zu reden",
  "to compare what we pay": "um zu vergleichen, was wir zahlen",
  "to choose what we promote": "um zu wählen, wofür wir werben",
  "to know where they go instead": "um zu wissen, wohin sie stattdessen gehen",
  "to tell others": "um es anderen zu erzählen",
  "to widen the range": "um das Angebot zu erweitern",
  "to help before they go": "um zu helfen, bevor sie gehen",
  "to win back whom we can": "um zurückzugewinnen, wen wir können",
  "to see what drives them away": "um zu sehen, was sie vertreibt",
  "to stop promising what is missed": "um nicht mehr zu versprechen, was fehlt",
  "to repair it": "um es zu reparieren",
  "to correct the bill": "um die Rechnung zu berichtigen",
  "to test plans and prices": "um Tarife und Preise zu erproben",
  "to change the plan of the day": "um den Tagesplan zu ändern",
  "to tell people sooner": "um es früher zu sagen",
  "to offer another one": "um einen anderen anzubieten",
  "to talk to them": "um mit ihnen zu reden",
  "to decide on it": "um darüber zu entscheiden",
  "to know what was good": "um zu wissen, was gut war",
  "to ask the carrier": "um den Paketdienst zu fragen",
  "to write before they do": "um zu schreiben, bevor sie es tun",
  "to see what to leave out": "um zu sehen, was man weglässt",
  "to correct what we show": "um zu berichtigen, was wir zeigen",
  "to pack it better": "um es besser zu verpacken",
  "to compare prices": "um Preise zu vergleichen",
  "to know where they buy instead": "um zu wissen, wo sie stattdessen kaufen",
};

/**
 * A template in the language of the company, so that what it adds is called as people there talk: names, descriptions,
 * reasons, choices and what conditions compare them with. What comes with the product keeps its own values.
 */
export function templateIn(template: ExchangeTemplate, language: string): ExchangeTemplate {
  if (!/^de\b/.test(language)) return template;
  const say = (text: string) => german[text] ?? text;
  const own = new Set(template.kinds.map(({ code }) => code));
  return {
    ...template,
    kinds: template.kinds.map(({ fields, ...kind }) => ({
      ...kind,
      name: say(kind.name),
      description: say(kind.description),
      fields: fields.map((field) => ({ ...field, name: say(field.name), choices: field.choices.map(say) })),
    })),
    needs: template.needs.map(({ conditions, ...need }) => ({
      ...need,
      reason: say(need.reason),
      conditions: conditions.map((condition) => {
        const isOurs = own.has(need.kind) || condition.is === "has";
        const { value } = condition;
        if (!isOurs || value === undefined) return condition;
        const sayValue = <T>(one: T) => (typeof one === "string" ? (say(one) as T & string) : one);
        return { ...condition, value: Array.isArray(value) ? value.map(sayValue) : sayValue(value) };
      }),
    })),
  };
}
