/** Words of the two ledgers: the same outcomes by channel or campaign, and by department. */
export const ledgers = {
  "ledgers.title": "Ledgers",
  "ledgers.lead":
    "The same sales twice: by what brought people here, and by the departments that made contact. Each ledger adds up to {total}.",
  "ledgers.total": "Revenue in each ledger",
  "ledgers.total.is":
    "Orders, won deals and renewals of the period. Both ledgers share out all of it, with what is not known.",
  "ledgers.total.sample": "{count, plural, one {from # sale} other {from # sales}}",
  "ledgers.unknown.origins": "No channel known",
  "ledgers.unknown.departments": "No department known",
  "ledgers.unknown.is": "Revenue of this ledger that nobody can be named for. It is hatched below, never dropped.",
  "ledgers.unknown.sample": "{share} of the revenue",
  "ledgers.origins": "What brought them",
  "ledgers.origins.summary": "{name} leads with {revenue}, {share} of the revenue.",
  "ledgers.departments": "Who made contact",
  "ledgers.departments.summary": "{name} leads with {revenue}, {share} of the revenue.",
  "ledgers.nobody": "Nobody can be named for any of it yet.",
  "ledgers.under": "Credit under the model {model}: {explanation}",
  "ledgers.empty.title": "Nothing was sold in this period",
  "ledgers.empty.text": "Import orders or won deals, or choose another period.",
  "ledgers.renewals": "What went before lost renewals",
  "ledgers.renewals.lead":
    "How often renewals were lost after something went wrong, beside the others. Seen together: one need not be the cause of the other.",
  "ledgers.renewals.none": "No renewal was due in this period.",
  "ledgers.circumstance": "What went before",
  "ledgers.circumstance.broken_due": "A broken due",
  "ledgers.circumstance.broken_due.is":
    "Something that was owed to somebody of the account within a year before, and was not done in time.",
  "ledgers.circumstance.forced_channel": "A forced channel",
  "ledgers.circumstance.forced_channel.is":
    "Somebody of the account called a department three times or more, and it only ever wrote back.",
  "ledgers.exposed": "Lost with it",
  "ledgers.others": "Lost without",
  "ledgers.lost": "{lost, number} of {renewals, number}",
  "ledgers.lost.rate": "{lost, number} of {renewals, number} ({rate})",
  "ledgers.difference": "Difference",
  "ledgers.difference.is":
    "Share lost with it less share lost without, in percentage points, with the interval that holds at {confidence} (Newcombe).",
  "ledgers.difference.points": "{points} points ({low} to {high})",
  "ledgers.difference.none": "nothing to compare",
  "ledgers.strength": "Strength",
  "ledgers.rows.title":
    "{circumstance, select, broken_due {Renewals and broken dues} other {Renewals and forced channels}}",
  "ledgers.rows.lead":
    "{lost, select, true {Lost renewals} other {Renewals}} {exposed, select, true {before which it was so} other {before which it was not so}}, newest first.",
  "ledgers.rows.back": "Back to the ledgers",
  "ledgers.rows.empty": "No such renewal lies in this period.",
} as const;
