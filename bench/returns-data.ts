/**
 * Statements that make journeys inside the engine, the same on every run: `rows` touches of rows / 5 people (five each
 * on average, most have two, the heaviest tail 200) over 14 months, 12 channels, 60 campaigns and 8 departments, with
 * rows / 50 outcomes, an answer from six in ten people, and everybody's first touch as the day they became known. The
 * tables of touches, outcomes, answers and people must be there and empty.
 */
export function makeJourneys(rows: number): string[] {
  const people = Math.floor(rows / 5);
  const start = "toDateTime64('2025-01-01 00:00:00', 3, 'UTC')";
  const day = 86_400_000;
  const dice = (salt: string, sides: number, ...of: string[]) => `cityHash64('${salt}', ${of.join(", ")}) % ${sides}`;
  const begins = (person: string) => dice("begins", 300 * day, person);
  const upTo200 = `toUInt32(least(200, floor(2.15 * pow((1 + ${dice("heavy", 1_000_000, "number")}) / 1000000, -1 / 1.6))))`;
  const value = `toDecimal64((${dice("value", 100_000, "number")}) / 100, 4)`;
  return [
    `INSERT INTO touches (id, person, key, at, channel, campaign, department, direction, medium, purpose, row, import)
    SELECT bitShiftLeft(toUInt64(import), 32) + rowNumberInAllBlocks() + 1, person, concat('p', toString(person)),
      ${start} + toIntervalMillisecond(${begins("person")} + ${dice("at", 120 * day, "person", "n")}),
      if(${dice("no channel", 20, "person", "n")} = 0, 0, 1 + toUInt32(12 * pow(${dice("channel", 1_000_000, "person", "n")} / 1000000, 1.5))),
      if(${dice("no campaign", 3, "person", "n")} = 0, 0, 1 + ${dice("campaign", 60, "person", "n")}),
      if(${dice("no department", 2, "person", "n")} = 0, 0, 1 + ${dice("department", 8, "person", "n")}),
      ['in', 'out'][1 + ${dice("direction", 2, "person", "n")}],
      ['web', 'mail', 'phone', 'visit'][1 + ${dice("medium", 4, "person", "n")}],
      ['care', 'sale', 'question'][1 + ${dice("purpose", 3, "person", "n")}],
      ${dice("row", 2 ** 52, "person", "n")}, 1 + ${dice("import", 30, "person", "n")} AS import
    FROM (SELECT number + 1 AS person, arrayJoin(range(${upTo200})) AS n FROM numbers(${people * 2}))
    LIMIT ${rows}`,
    `INSERT INTO outcomes (id, person, at, kind, value, margin)
    SELECT number + 1, 1 + ${dice("buyer", people, "number")} AS person,
      ${start} + toIntervalMillisecond(${begins("person")} + ${dice("bought", 120 * day, "number")}),
      ['order', 'order', 'order', 'order', 'order', 'order', 'won_deal', 'renewal', 'lost_renewal', 'hire'][1 + ${dice("kind", 10, "number")}],
      ${value}, if(${dice("margin", 4, "number")} = 0, NULL, ${value} * toDecimal64(0.3, 1))
    FROM numbers(${Math.floor(rows / 50)})`,
    `INSERT INTO answers (id, person, at, state, channel, campaign, weight)
    SELECT number + 1, number + 1 AS person, ${start} + toIntervalMillisecond(${begins("person")}),
      ['answered', 'answered', 'answered', 'doesnt_remember', 'declined'][1 + ${dice("state", 5, "number")}] AS state,
      if(state = 'answered', ${dice("said", 13, "number")}, 0), if(state = 'answered', ${dice("said campaign", 61, "number")}, 0), 1
    FROM numbers(${people}) WHERE ${dice("asked", 10, "number")} < 6`,
    "INSERT INTO people (person, since) SELECT person, min(at) FROM touches GROUP BY person",
  ];
}
