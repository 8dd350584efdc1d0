import { isUtf8 } from "node:buffer";
import { Problem } from "../problems.ts";
import { refuseOtherFormats, refuseUnmarkedUtf16 } from "./other-formats.ts";

/** `encoding` is the WHATWG name that the bytes were read as; `warning` is set when it had to be guessed. */
type DecodedText = { encoding: string; warning?: string; text: AsyncIterable<string> };

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes that are looked at before the encoding is decided; also the least size of a piece that is passed on. */
const FIRST_PART = 64 * 1024;

const byteOrderMarks = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
] as const;

/**
 * Turns the bytes of a table into text, piece by piece; the first piece holds at least 64 KiB or the whole file.
 * A stated encoding wins; else a byte-order mark decides; else UTF-8, or windows-1252 (the Latin-1 of the web) when the
 * first byte beyond ASCII within the first 64 KiB is not UTF-8. Raises `invalid` for a file that is not text, for an
 * unknown encoding and, while the text is read, for bytes that the encoding does not have.
 */
export async function decodeText(bytes: ByteSource, options: { encoding?: string } = {}): Promise<DecodedText> {
  const stated = options.encoding === undefined ? undefined : knownEncoding(options.encoding);
  const pieces = gather(bytes);
  const first = await pieces.next();
  const sample = first.done ? Buffer.alloc(0) : first.value;
  try {
    refuseOtherFormats(sample);
    if (!stated) refuseUnmarkedUtf16(sample);
    const mark = byteOrderMarks.find((one) => one.bytes.every((byte, at) => sample[at] === byte));
    const { encoding, warning } = chooseEncoding(sample, stated, mark?.encoding);
    // Bytes of a mark are never text, not even when the reader was told to take the file as Latin-1.
    const skip = mark && (mark.encoding === encoding || mark.encoding === "utf-8") ? mark.bytes.length : 0;
    const text = decodePieces(resume(sample, pieces), encoding, skip);
    return { encoding, text, ...(warning && { warning }) };
  } catch (error) {
    await pieces.return(undefined);
    throw error;
  }
}

function knownEncoding(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    throw new Problem(
      "invalid",
      `There is no encoding ${JSON.stringify(label)}. Use utf-8, latin1, utf-16le, utf-16be or another name of the web's list, such as windows-1250.`,
    );
  }
}

function chooseEncoding(sample: Buffer, stated: string | undefined, marked: string | undefined) {
  if (stated) return { encoding: stated };
  if (marked) return { encoding: marked };
  const isWholeFile = sample.length < FIRST_PART;
  const bad = firstInvalidByte(isWholeFile ? sample : sample.subarray(0, completeLength(sample)));
  // Good sequences before the bad byte mean a damaged UTF-8 file; reading it as Latin-1 would garble every one of them.
  if (bad === -1 || sample.subarray(0, bad).some((byte) => byte >= 0x80)) return { encoding: "utf-8" };
  const line = 1 + countNewlines(sample.subarray(0, bad));
  return {
    encoding: "windows-1252",
    warning: `Read as Latin-1 (windows-1252), because the byte at offset ${bad} (line ${line}) is not UTF-8. If letters look wrong, name the encoding with --encoding.`,
  };
}

/** Joins small pieces, so that nothing downstream depends on how a sender cut the bytes. */
async function* gather(bytes: ByteSource): AsyncGenerator<Buffer, undefined> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    waiting.push(piece);
    size += piece.length;
    if (size < FIRST_PART) continue;
    yield asBuffer(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield asBuffer(waiting);
}

function asBuffer(pieces: Uint8Array[]): Buffer {
  const [only] = pieces;
  if (pieces.length > 1 || !only) return Buffer.concat(pieces);
  return Buffer.from(only.buffer, only.byteOffset, only.byteLength);
}

async function* resume(first: Buffer, rest: AsyncGenerator<Buffer, undefined>): AsyncGenerator<Buffer> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* decodePieces(pieces: AsyncIterable<Buffer>, encoding: string, skip: number): AsyncGenerator<string> {
  const decode = encoding === "utf-8" ? utf8Decoder(skip) : otherDecoder(encoding);
  let first = true;
  for await (const piece of pieces) {
    const text = decode(first ? piece.subarray(skip) : piece, false);
    first = false;
    if (text !== "") yield text;
  }
  const last = decode(Buffer.alloc(0), true);
  if (last !== "") yield last;
}

type Decode = (piece: Buffer, last: boolean) => string;

/** Node's own check and decoder are several times faster than a streaming TextDecoder, and a bad byte can be placed. */
function utf8Decoder(start: number): Decode {
  let offset = start;
  let line = 1;
  let tail: Buffer = Buffer.alloc(0);
  return (piece, last) => {
    const bytes = tail.length > 0 ? Buffer.concat([tail, piece]) : piece;
    const length = last ? bytes.length : completeLength(bytes);
    const whole = bytes.subarray(0, length);
    const nul = whole.indexOf(0);
    if (nul !== -1) throw zeroByte(line + countNewlines(whole.subarray(0, nul)), `at offset ${offset + nul} `);
    const bad = firstInvalidByte(whole);
    if (bad !== -1) throw invalidUtf8(offset + bad, line + countNewlines(whole.subarray(0, bad)));
    tail = bytes.subarray(length);
    offset += length;
    line += countNewlines(whole);
    return whole.toString("utf8");
  };
}

function otherDecoder(encoding: string): Decode {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  return (piece, last) => {
    const text = tryDecode(decoder, piece, last);
    if (text === undefined) {
      throw new Problem(
        "invalid",
        `The text from line ${line} on is not valid ${encoding}. Name the right encoding with --encoding, or save the file as UTF-8.`,
      );
    }
    const nul = text.indexOf("\0");
    if (nul !== -1) throw zeroByte(line + countNewlines(text.slice(0, nul)));
    line += countNewlines(text);
    return text;
  };
}

function tryDecode(decoder: TextDecoder, piece: Buffer, last: boolean): string | undefined {
  try {
    return decoder.decode(piece, { stream: !last });
  } catch {
    return undefined;
  }
}

function zeroByte(line: number, place = ""): Problem {
  return new Problem(
    "invalid",
    `The byte ${place}on line ${line} is zero, which no text holds: this is not a CSV file, or it is damaged there. Save the table as CSV in UTF-8.`,
  );
}

function invalidUtf8(offset: number, line: number): Problem {
  return new Problem(
    "invalid",
    `The byte at offset ${offset} (line ${line}) is not valid UTF-8, although the text before it is. If the file is Latin-1, repeat with --encoding latin1; else save it as UTF-8.`,
  );
}

/** Where the first sequence begins that is not UTF-8, or -1. */
function firstInvalidByte(bytes: Buffer): number {
  if (isUtf8(bytes)) return -1;
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, completeLength(bytes.subarray(0, middle))))) good = middle;
    else bad = middle;
  }
  return completeLength(bytes.subarray(0, good));
}

/** How many bytes there are before a sequence that the end cuts off; an invalid end counts as complete. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return needed(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function needed(lead: number): number {
  return lead >= 0xf8 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}

function countNewlines(text: Buffer | string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
