import { heading, list } from "./markdown.ts";
import type { SystemTruth } from "./systems.ts";

/** What is missing before a system is ready, as Markdown. */
export function systemsPage(systems: readonly SystemTruth[]): string[] {
  return [
    heading("What new systems must bring"),
    "The register of [systems](systems.md) holds:",
    list(
      systems.map(({ name, department, startsOn, state, missing }) => {
        const what =
          missing.length === 0 ? "nothing is missing" : `${missing.map((one) => `\`${one}\``).join(", ")} are missing`;
        return `**${name}** of ${department}, from ${startsOn}: ${state}, ${what}.`;
      }),
    ),
  ];
}
