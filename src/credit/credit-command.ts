import type { CommandLine } from "../kernel/cli/commands.ts";
import { type OutputFormat, renderRows } from "../kernel/cli/table-output.ts";
import { Problem } from "../kernel/problems.ts";
import type { TableMapping } from "../kernel/tables/table-mapping.ts";
import { type CreditLine, creditColumns, transitionColumns } from "./credit-columns.ts";
import { readJourneysFile } from "./files/journeys-file.ts";
import { intervalSentences } from "./interval-words.ts";
import { creditIntervals } from "./intervals.ts";
import { type Journeys, journeyTotals } from "./journeys.ts";
import { transitions } from "./markov.ts";
import { type CreditModel, type CreditOptions, creditJourneys, creditModels } from "./models.ts";

export type CreditCommandOptions = {
  outcomes?: string;
  model?: CreditModel[];
  order?: number;
  by?: string;
  nulls?: boolean;
  intervals?: boolean;
  confidence?: number;
  draws?: number;
  seed?: number;
  details?: boolean;
  transitions?: boolean;
  stepSeparator?: string;
  map?: string;
  mapOutcomes?: string;
  lookback?: number;
  halfLife?: number;
  encoding?: string;
  separator?: string;
  decimal?: "point" | "comma";
  dates?: "dmy" | "mdy";
  zone?: string;
  format: OutputFormat;
};

/** Reads the file, gives credit by each model and prints it, the channel with the most by the first model first. */
export async function printCredit(
  file: string,
  options: CreditCommandOptions,
  { write, note }: Pick<CommandLine, "write" | "note">,
): Promise<void> {
  const { by = "channel", format } = options;
  const journeys = await readJourneys(file, options, note);
  const { order = 1, nulls = true, halfLife } = options;
  const how: CreditOptions = { order, nulls, ...(halfLife !== undefined && { halfLifeDays: halfLife }) };
  if (options.transitions) {
    refuseNamesOfEnds(journeys);
    write(renderRows(transitions(journeys, how), transitionColumns(options.stepSeparator ?? " > "), format));
    return;
  }
  const models = options.model ?? creditModels.filter((model) => model !== "time-decay" || journeys.ages);
  const credits = models.map((model) => ({ model, credit: creditJourneys(journeys, model, how) }));
  const { confidence, draws, seed } = options;
  const drawn = {
    ...how,
    ...(confidence && { confidence }),
    ...(draws && { draws }),
    ...(seed !== undefined && { seed }),
  };
  const intervals = options.intervals ? models.map((model) => creditIntervals(journeys, model, drawn)) : [];
  const lines = journeys.channels
    .map(
      (channel, at): CreditLine => ({
        channel,
        credits: credits.map(({ credit: { conversions, value, removal } }) => ({
          conversions: conversions[at] as number,
          value: value[at] as number,
          removal: removal && { conversions: removal.conversions[at] as number, value: removal.value[at] as number },
        })),
        intervals: intervals.map(({ channels }) => channels[at]),
      }),
    )
    .sort((one, other) => (other.credits[0]?.conversions ?? 0) - (one.credits[0]?.conversions ?? 0));
  const columns = creditColumns(by, models, {
    intervals: options.intervals === true,
    details: options.details === true,
    format,
  });
  const totals = journeyTotals(journeys);
  const total: CreditLine = {
    channel: "Total",
    credits: models.map(() => ({ ...totals, removal: undefined })),
    intervals: [],
  };
  write(renderRows(format === "table" ? [...lines, total] : lines, columns, format));
  if (format !== "table") return;
  note(
    `${totals.conversions} ${totals.conversions === 1 ? "journey" : "journeys"} converted, ${totals.nulls} did not.\n`,
  );
  for (const model of models) note(modelNote(model, order, nulls));
  for (const [at, found] of intervals.entries()) {
    note(`\n${models[at]}\n${intervalSentences({ ...found, flips: found.flips.conversions }).join("\n")}\n`);
  }
}

async function readJourneys(
  file: string,
  options: CreditCommandOptions,
  note: (text: string) => void,
): Promise<Journeys> {
  const { by, stepSeparator, lookback, ...rest } = options;
  const map = await readMap(options.map);
  const reading = { ...rest, map, between: stepSeparator };
  if (options.outcomes === undefined) {
    if (options.model?.includes("time-decay")) {
      throw new Problem(
        "invalid",
        "Time decay needs to know when each touch happened, which a file of paths does not say. Give a file of touches (person, at, channel) and --outcomes FILE, or leave time-decay out.",
      );
    }
    const { journeys, warnings } = await readJourneysFile(file, reading);
    for (const warning of warnings) note(`${warning}\n`);
    return journeys;
  }
  const mapOutcomes = await readMap(options.mapOutcomes);
  const { readTouchesFiles } = await import("./files/touches-files.ts");
  const found = await readTouchesFiles(file, options.outcomes, { ...reading, by, mapOutcomes, lookbackDays: lookback });
  for (const warning of found.warnings) note(`${warning}\n`);
  if (found.unknown > 0)
    note(`${found.unknown} outcomes have no touch before them: no channel can have their credit.\n`);
  return found.journeys;
}

/** Loaded where there is a mapping: what checks it takes longer to load than a small file takes to read. */
async function readMap(argument: string | undefined): Promise<TableMapping | undefined> {
  if (argument === undefined) return undefined;
  const { parseMapArgument } = await import("../kernel/tables/map-argument.ts");
  return parseMapArgument(argument);
}

function modelNote(model: CreditModel, order: number, nulls: boolean): string {
  if (model === "markov") {
    return `Markov: order ${order}, solved exactly, ${nulls ? "with" : "without"} journeys that did not convert.\n`;
  }
  if (model !== "shapley") return "";
  return "Shapley: exact; a set of channels is worth the conversions of the journeys that met no other channel.\n";
}

const ends = ["(start)", "(conversion)", "(null)"];

function refuseNamesOfEnds({ channels }: Journeys): void {
  const taken = channels.find((channel) => ends.includes(channel));
  if (taken === undefined) return;
  throw new Problem(
    "invalid",
    `A channel is called "${taken}", as an end of the chain is: rename it to print transitions.`,
  );
}
