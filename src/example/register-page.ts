import { heading, list } from "./markdown.ts";
import type { RegisterTruths } from "./register.ts";

/** What is wrong with who decides and does what, as Markdown. */
export function registerPage({ activities, findings }: RegisterTruths): string[] {
  const kinds = { nobody_decides: "nobody decides", two_decide: "two departments decide" } as const;
  return [
    heading("Who decides and does what"),
    `The [register](responsibilities.md) names ${activities} activities. *Exchange → Responsibilities* finds what is wrong with it:`,
    list(
      findings.map(({ name, kind, departments }) => {
        const who = departments.length > 0 ? `: ${departments.join(" and ")}` : "";
        return `**${name}**: ${kinds[kind]}${who} (\`${kind}\`).`;
      }),
    ),
  ];
}
