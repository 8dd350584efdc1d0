import type { AgreementTruths } from "./agreement-truths.ts";
import { heading, list, percent, table, whole } from "./markdown.ts";

/** What two departments truly kept of what they agreed on, as Markdown. */
export function agreementPage({ sides, versions, clauses, disputes }: AgreementTruths): string[] {
  const [measured, others] = [clauses.filter(({ pattern }) => pattern), clauses.filter(({ pattern }) => !pattern)];
  return [
    heading("What they agreed on"),
    `${sides.join(" and ")} have an [agreement](agreements.md) in its version ${versions}, which was in force before anything was handed over. *Exchange → Agreements* and \`earshot agreements figures\` count the same. What is unfinished becomes late some days later.`,
    table(
      ["owed by", "clause", "measured by", "kept", "late or never", "unfinished", "kept %", "agreed %"],
      measured.map(({ owes, sentence, pattern, kept, late, unfinished, target = 0 }) => [
        ...[owes ?? "both", sentence, `\`${pattern}\``, ...[kept, late, unfinished].map(whole)],
        ...[percent(kept / (kept + late)), percent(target)],
      ]),
    ),
    list([
      ...others.map(({ sentence }) => `Without a clock, and binding both: *${sentence}*.`),
      ...disputes.map(({ sentence, verdict, precedent, reason }) => {
        const guides = precedent ? ", and guides the next one as a precedent" : "";
        return `*${sentence}* was in dispute; the verdict is \`${verdict}\`${guides}: "${reason}"`;
      }),
    ]),
  ];
}
