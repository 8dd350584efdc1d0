import type { TemplateRole } from "../templates/choices-contract.ts";

const words: Readonly<Record<TemplateRole, RegExp>> = {
  sales: /sales|vertrieb|verkauf|account/,
  service: /service|support|kundendienst|help/,
  counter: /shop|floor|counter|till|laden|theke|kasse|filiale/,
  product: /product|produkt|develop|entwick|engineering/,
  purchasing: /purchas|buying|einkauf|procure|supply/,
  marketing: /marketing|brand|werbung/,
  logistics: /logist|warehouse|lager|shipping|versand|deliver/,
  billing: /bill|account(ing|s)|finance|finanz|buchhalt|abrechnung/,
  management: /manage|leitung|geschäft|director|operations|betrieb/,
  reception: /recept|empfang|front|anmeldung|counter|theke/,
  care: /care|treat|praxis|behandl|therap|clinic|medic|pflege/,
};

/** Which department each part most likely is, by what they are called; a department takes one part at most. */
export function guessDepartments(
  roles: readonly TemplateRole[],
  departments: readonly { id: number; name: string }[],
): Partial<Record<TemplateRole, string>> {
  const taken = new Set<number>();
  const guesses: Partial<Record<TemplateRole, string>> = {};
  for (const role of roles) {
    const found = departments.find(({ id, name }) => !taken.has(id) && words[role].test(name.toLowerCase()));
    if (!found) continue;
    taken.add(found.id);
    guesses[role] = String(found.id);
  }
  return guesses;
}
