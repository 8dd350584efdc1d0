import type { RawMail } from "./mails.ts";
import { largestMail } from "./read-mail.ts";

/** What is kept of a mail that is too large: its head, and nothing of what is attached. */
const headOnly = 64 * 1024;

/** Reads a mail as it arrives, and no further than a mail may be. */
export async function readBody(stream: AsyncIterable<Uint8Array>): Promise<RawMail> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    // Leaving the loop ends the stream.
    if (bytes > largestMail) return { raw: headOf(Buffer.concat(chunks, headOnly)), isCut: true };
  }
  return { raw: Buffer.concat(chunks) };
}

/** The head of a mail, without a part that was cut. */
export function headOf(raw: Buffer): Buffer {
  const end = raw.indexOf("\r\n\r\n");
  const other = raw.indexOf("\n\n");
  const ends = [end, other].filter((at) => at >= 0);
  return ends.length > 0 ? raw.subarray(0, Math.min(...ends)) : raw;
}
