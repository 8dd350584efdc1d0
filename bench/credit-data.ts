import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { randomOf } from "../src/credit/random.ts";

/**
 * Writes so many journeys, one a row, over so many channels to a CSV file: five touches each on average, some channels
 * much more often than others, a fifth converts.
 */
export async function writeJourneys(file: string, journeys: number, channels: number): Promise<void> {
  await pipeline(Readable.from(rows(journeys, channels)), createWriteStream(file));
}

function* rows(journeys: number, channels: number): Generator<string> {
  const random = randomOf(4);
  const name = () => `channel_${String(1 + Math.floor(channels * random() * random())).padStart(2, "0")}`;
  let text = "path,total_conversions,total_conversion_value,total_null\n";
  for (let row = 0; row < journeys; row += 1) {
    const path = [name()];
    while (random() < 0.8 && path.length < 60) path.push(name());
    const converts = random() < 0.2;
    text += `"${path.join(" > ")}",${converts ? `1,${(random() * 200).toFixed(2)},0` : "0,0,1"}\n`;
    if (text.length < 1e6) continue;
    yield text;
    text = "";
  }
  yield text;
}
