import { hc } from "hono/client";
import { type AddCommands, apiBase } from "../../../kernel/cli/commands.ts";
import { formatOption, type OutputColumn, type OutputFormat, renderRows } from "../../../kernel/cli/table-output.ts";
import { Problem } from "../../../kernel/problems.ts";
import type { Annotation, AnnotationChange } from "./contract.ts";
import type { annotationsRoutes } from "./routes.ts";

const columns: OutputColumn<Annotation>[] = [
  { title: "From", name: "from", value: ({ day }) => day },
  { title: "To", name: "to", value: ({ until }) => until },
  { title: "What", name: "kind", value: ({ kind }) => kind },
  { title: "Number", name: "id", value: ({ id }) => id, align: "right" },
  { title: "Text", name: "text", value: ({ text }) => text },
  { title: "Channel", name: "channel", value: ({ channel }) => channel?.name ?? null },
  { title: "Campaign", name: "campaign", value: ({ campaign }) => campaign?.name ?? null },
];

type Days = { from?: string; to?: string; format: OutputFormat };
type NoteOptions = { until?: string; channel?: string; campaign?: string };
type ChangeOptions = { day?: string; until?: string; text?: string; channel?: string; campaign?: string };

/** `earshot notes` and what is below it. */
export const addNotesCommands: AddCommands = (program, { door, write }) => {
  const client = async () => hc<typeof annotationsRoutes>(apiBase, { fetch: (await door()).fetch }).annotations;
  const notes = program.command("notes").description("what happened on the time line of the returns");
  notes
    .command("list")
    .description("notes, and campaigns while they run")
    .option("--from <day>", "the first day")
    .option("--to <day>", "the last day")
    .addOption(formatOption())
    .action(async ({ format, ...query }: Days) => {
      const { items } = await (await (await client()).$get({ query })).json();
      write(renderRows(items, columns, format));
    });
  notes
    .command("add <day> <text>")
    .description("note what happened on a day, such as 2026-03-02")
    .option("--until <day>", "the last day of a span")
    .option("--channel <id>", "the channel it is about")
    .option("--campaign <id>", "the campaign it is about")
    .action(async (day: string, text: string, { until, channel, campaign }: NoteOptions) => {
      const of = {
        ...(channel ? { channel: idOf(channel) } : {}),
        ...(campaign ? { campaign: idOf(campaign) } : {}),
      };
      const answer = await (await client()).$post({ json: { day, text, ...of, ...(until ? { until } : {}) } });
      write(`Noted as ${(await answer.json()).id}.\n`);
    });
  notes
    .command("change <id>")
    .description("change what is given of a note; what is not given stays")
    .option("--day <day>", "the first day")
    .option("--until <day>", 'the last day of a span, or "none" for the first day alone')
    .option("--text <text>", "what happened")
    .option("--channel <id>", 'the channel it is about, or "none"')
    .option("--campaign <id>", 'the campaign it is about, or "none"')
    .action(async (id: string, given: ChangeOptions) => {
      const json = changeOf(given);
      if (Object.keys(json).length === 0) {
        throw new Problem("invalid", "Nothing to change was given. Say what, such as --text or --until.");
      }
      const one = (await client())[":id"];
      const { version } = await (await one.$get({ param: { id } })).json();
      const headers = { "If-Match": `"${version}"` };
      const note = await (await one.$patch({ param: { id }, json }, { headers })).json();
      write(renderRows([note], columns, "table"));
    });
  notes
    .command("remove <id>")
    .description("take a note back")
    .action(async (id: string) => {
      await (await client())[":id"].$delete({ param: { id } });
      write(`Taken back. "earshot notes restore ${id}" brings it back.\n`);
    });
  notes
    .command("restore <id>")
    .description("bring a note back that was taken back")
    .action(async (id: string) => {
      const note = await (await (await client())[":id"].restoration.$post({ param: { id } })).json();
      write(renderRows([note], columns, "table"));
    });
};

/** What the options of `earshot notes change` say: "none" empties a last day, a channel or a campaign. Raises `invalid`. */
export function changeOf({ day, until, text, channel, campaign }: ChangeOptions): AnnotationChange {
  return {
    ...(day === undefined ? {} : { day }),
    ...(until === undefined ? {} : { until: until === "none" ? null : until }),
    ...(text === undefined ? {} : { text }),
    ...(channel === undefined ? {} : { channel: channel === "none" ? null : idOf(channel) }),
    ...(campaign === undefined ? {} : { campaign: campaign === "none" ? null : idOf(campaign) }),
  };
}

// What is no number would be sent as nothing, and empty what it should have set.
function idOf(value: string): number {
  const id = Number(value);
  if (Number.isInteger(id) && id > 0) return id;
  throw new Problem("invalid", `"${value}" is no number of a channel or campaign. See "earshot channels".`);
}
