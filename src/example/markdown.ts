export function heading(text: string): string {
  return `### ${text}`;
}

export function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(headers), line(headers.map(() => "---")), ...rows.map(line)].join("\n");
}

export function list(lines: readonly string[]): string {
  return lines.map((text) => `- ${text}`).join("\n");
}

export function details(summary: string, names: readonly string[]): string {
  return `<details><summary>${summary} (${names.length})</summary>\n\n${names.join(", ")}\n\n</details>`;
}

const wholeNumber = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

export function whole(number: number): string {
  return wholeNumber.format(number);
}

export function euros(amount: number): string {
  return `${whole(amount)} €`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
