/** How new the figures of a report are. */
export const freshness = {
  "freshness.at": "As of",
  "freshness.newest": "Newest: {list}.",
  "freshness.sales": "sale {day}",
  "freshness.answers": "answer {day}",
  "freshness.visits": "tracked visit {day}",
  "freshness.contacts": "logged contact {day}",
  "freshness.spend": "spend {day}",
  "freshness.none":
    "Not there yet: {source, select, sales {sales} answers {answers} visits {tracked visits} contacts {logged contacts} other {spend}}.",
} as const;
