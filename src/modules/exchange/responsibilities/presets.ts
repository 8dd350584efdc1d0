import type { BusinessModel } from "../templates/choices-contract.ts";

/** What every company does, and what comes with a business model: in English and in German. */
const usual: readonly (readonly [english: string, german: string])[] = [
  ["Call a new lead", "Neue Interessenten anrufen"],
  ["Answer a price question", "Preisfragen beantworten"],
  ["Answer a complaint", "Beschwerden beantworten"],
  ["Ask how somebody heard of us", "Fragen, wie jemand auf uns kam"],
  ["Publish an offer", "Angebote veröffentlichen"],
];

const byModel: Readonly<Record<BusinessModel, typeof usual>> = {
  b2b_account: [
    ["Send a quote", "Angebote schreiben"],
    ["Agree on a discount", "Rabatte vereinbaren"],
    ["Renew a contract", "Verträge verlängern"],
  ],
  retail_counter: [
    ["Label a price", "Preise auszeichnen"],
    ["Take goods back", "Ware zurücknehmen"],
  ],
  subscription: [
    ["Win back who cancels", "Kündigende zurückgewinnen"],
    ["Change a plan", "Tarife ändern"],
  ],
  clinic_service: [
    ["Give an appointment", "Termine vergeben"],
    ["Call who missed an appointment", "Anrufen, wer einen Termin versäumte"],
  ],
  e_commerce: [
    ["Promise a delivery date", "Liefertermine zusagen"],
    ["Take a parcel back", "Pakete zurücknehmen"],
  ],
};

/** The names of the activities of a business model. */
export function presetActivities(model: BusinessModel, language: string): string[] {
  return [...usual, ...byModel[model]].map(([english, german]) => (language === "de" ? german : english));
}
