/** What somebody outside was told, in English. */
export const told = {
  "told.title": "What they were told",
  "told.title.account": "What their account was told",
  "told.none": "No price, date, name or promise was written down so far.",
  "told.add": "Write down what they were told",
  "told.save": "Write down",
  "told.department": "Told by",
  "told.until": "holds until",
  "told.contradicts": "Another department told something different",
  "told.more": "Earlier ones",
  "told.takeBack": "Take back",
  "told.takeBack.of": "Take back: {about}, {value}",
  "told.takenBack": "Taken back",
  "told.notTakenBack": "It could not be taken back",
  "told.written": "Written down",
} as const;
