import type { ChartColors } from "./colors.ts";
import type { Drawing } from "./engine.ts";

/** A colour of a chart and what it stands for; without a colour it is the hatch of what is not known. */
export type LegendEntry = { name: string; color: string | null };

/** What is written above the drawing in a picture of it. */
export type PictureWords = { title: string; lines: readonly string[]; legend: readonly LegendEntry[] };

type Ink = "ink" | "soft";
/** A line of text or a small square, at its place from the top left, in CSS pixels. */
export type Piece =
  | { kind: "text"; x: number; y: number; text: string; size: number; weight: number; ink: Ink }
  | { kind: "square"; x: number; y: number; color: string | null };

const margin = 16;
const letter = 0.56;

/** Where the words of a picture stand that is `width` wide, and how much room they take above the drawing. */
export function layOut({ title, lines, legend }: PictureWords, width: number): { pieces: Piece[]; height: number } {
  const pieces: Piece[] = [];
  const room = width - 2 * margin;
  let y = margin;
  const write = (text: string, size: number, weight: number, ink: Ink) => {
    for (const line of wrap(text, Math.floor(room / (size * letter)))) {
      y += size * 1.35;
      pieces.push({ kind: "text", x: margin, y, text: line, size, weight, ink });
    }
  };
  write(title, 18, 700, "ink");
  for (const line of lines) if (line !== "") write(line, 13, 400, "soft");
  let x = margin;
  if (legend.length > 0) y += 22;
  for (const { name, color } of legend) {
    const takes = 18 + name.length * 12 * letter + 16;
    if (x > margin && x + takes > width - margin) {
      x = margin;
      y += 20;
    }
    pieces.push({ kind: "square", x, y: y - 10, color });
    pieces.push({ kind: "text", x: x + 18, y, text: name, size: 12, weight: 400, ink: "ink" });
    x += takes;
  }
  return { pieces, height: Math.ceil(y + 12) };
}

/** Breaks a text between words so that no line has more letters than this, where words allow it. */
function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** The drawing with its words above it, as the text of an SVG. */
export function svgOf(drawing: Pick<Drawing, "size" | "vector">, words: PictureWords, colors: ChartColors): string {
  const { width, height } = drawing.size();
  const head = layOut(words, width);
  const pieces = head.pieces.map((piece) => {
    if (piece.kind === "text") {
      return `<text x="${piece.x}" y="${piece.y}" font-size="${piece.size}" font-weight="${piece.weight}" fill="${colors[piece.ink]}">${escapeXml(piece.text)}</text>`;
    }
    const fill = piece.color ?? "url(#hatch)";
    return `<rect x="${piece.x}" y="${piece.y}" width="12" height="12" rx="2" fill="${fill}" stroke="${piece.color ?? colors.unknown}"/>`;
  });
  const inner = drawing.vector(colors.surface).replace("<svg ", `<svg y="${head.height}" `);
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height + head.height}" font-family="${escapeXml(colors.font)}">
<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 5 5 0" stroke="${colors.unknown}"/></pattern></defs>
<rect width="100%" height="100%" fill="${colors.surface}"/>
${pieces.join("\n")}
${inner}
</svg>
`;
}

function escapeXml(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (letter) => names[letter] ?? letter);
}

/** The drawing with its words above it, as a PNG that is twice as fine as it is shown. */
export async function pngOf(drawing: Drawing, words: PictureWords, colors: ChartColors): Promise<Blob> {
  const { width, height } = drawing.size();
  const head = layOut(words, width);
  const image = new Image();
  image.src = drawing.picture(colors.surface);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = (height + head.height) * 2;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser draws no pictures.");
  pen.scale(2, 2);
  pen.fillStyle = colors.surface;
  pen.fillRect(0, 0, width, height + head.height);
  for (const piece of head.pieces) {
    if (piece.kind === "text") {
      pen.fillStyle = colors[piece.ink];
      pen.font = `${piece.weight} ${piece.size}px ${colors.font}`;
      pen.fillText(piece.text, piece.x, piece.y);
    } else {
      pen.fillStyle = piece.color ?? colors.surface;
      pen.strokeStyle = piece.color ?? colors.unknown;
      pen.fillRect(piece.x, piece.y, 12, 12);
      pen.strokeRect(piece.x, piece.y, 12, 12);
    }
  }
  pen.drawImage(image, 0, head.height, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be written.")))),
  );
}
