import { Problem } from "../problems.ts";
import { quoteFound, type Refusal } from "./refusal.ts";

/** How the records of a file are written: the character between cells and the end of a line (`\r` only for old Macs). */
export type RecordForm = { separator: string; newline: "\n" | "\r" };

/** One record: the physical line where it begins, its cells as written, and why it was refused if it was. */
export type ScannedRecord = { line: number; cells: string[]; refusal: Refusal | undefined };

/** `push` takes the next piece of text and gives the records that it completes; `end` gives the last one. */
export type RecordScanner = { push(text: string): ScannedRecord[]; end(): ScannedRecord[] };

const LONGEST_CELL = 64 * 1024;
const MOST_CELLS = 1_000;
const LONGEST_RECORD = 1024 * 1024;

/** What was made of one record: the record and where the next one begins; undefined asks for more text. */
type Scanned = { cells: string[]; refusal: Refusal | undefined; next: number; newlines: number } | undefined;

const QUOTE = 34;
const SPACE = 32;
const RETURN = 13;

const tooManyCells: Refusal = {
  expected: `at most ${MOST_CELLS} cells in a row`,
  found: `more than ${MOST_CELLS} cells`,
  repair: "split the table into files with fewer columns",
};
const tooLongCell = (length: number): Refusal => ({
  expected: `at most ${LONGEST_CELL} characters in a cell`,
  found: `${length} characters`,
  repair: `shorten cells to ${LONGEST_CELL} characters`,
});
const tooLongRecord: Refusal = {
  expected: `at most ${LONGEST_RECORD} characters in a row`,
  found: `more than ${LONGEST_RECORD} characters`,
  repair: "check the separator and the line ends of the file",
};
const textAfterQuote = (found: string): Refusal => ({
  expected: "a separator or the end of the line after a closing quote",
  found: quoteFound(found),
  repair: 'double the quotes inside quoted cells ("" for each ")',
});

/**
 * Cuts text into records of cells after RFC 4180, keeping count of physical lines. Quotes inside an unquoted cell are
 * text; spaces around a quoted cell are dropped; blank lines and lines of nothing but separators give no record.
 * A fault within one line refuses that record only. Raises `invalid` for a quote that is never closed and `limit` for
 * one that stays open for more than 64 Ki characters: where a row ends after that is anyone's guess.
 */
export function scanRecords({ separator, newline }: RecordForm): RecordScanner {
  const separatorCode = separator.charCodeAt(0);
  let buffer = "";
  let line = 1;
  let isSkipping = false;

  function scan(isLast: boolean): ScannedRecord[] {
    const records: ScannedRecord[] = [];
    const length = buffer.length;
    let position = 0;
    let quote = buffer.indexOf('"');
    while (position < length) {
      const newlineAt = buffer.indexOf(newline, position);
      if (isSkipping) {
        if (newlineAt === -1) position = length;
        else {
          isSkipping = false;
          line += 1;
          position = newlineAt + 1;
        }
        continue;
      }
      if (newlineAt === -1 && !isLast) {
        if (length - position <= LONGEST_RECORD) break;
        if (quote === -1 || buffer.indexOf('"', position) === -1) {
          records.push({ line, cells: [buffer.slice(position, position + LONGEST_CELL)], refusal: tooLongRecord });
          isSkipping = true;
          continue;
        }
      }
      const end = newlineAt === -1 ? length : newlineAt;
      if (quote !== -1 && quote < position) quote = buffer.indexOf('"', position);
      if (quote !== -1 && quote < end) {
        const scanned = scanQuoted(position, end, isLast);
        if (!scanned) {
          if (length - position > LONGEST_RECORD) throw endless(line);
          break;
        }
        records.push({ line, cells: scanned.cells, refusal: scanned.refusal });
        position = scanned.next;
        line += scanned.newlines;
        continue;
      }
      const text = buffer.slice(position, buffer.charCodeAt(end - 1) === RETURN && end > position ? end - 1 : end);
      if (!isBlank(text, separatorCode)) records.push(plainRecord(text));
      position = end + 1;
      line += 1;
    }
    buffer = position >= length ? "" : buffer.slice(position);
    return records;
  }

  function plainRecord(text: string): ScannedRecord {
    const cells = text.split(separator);
    let refusal: Refusal | undefined;
    if (cells.length > MOST_CELLS) refusal = tooManyCells;
    else if (text.length > LONGEST_CELL) refusal = refuseLongest(cells);
    return { line, cells, refusal };
  }

  /** A record with at least one quote before `lineEnd`, the end of its first physical line. */
  function scanQuoted(start: number, lineEnd: number, isLast: boolean): Scanned {
    const cells: string[] = [];
    const length = buffer.length;
    let end = lineEnd;
    let newlines = 0;
    let position = start;
    for (;;) {
      let opening = position;
      while (buffer.charCodeAt(opening) === SPACE) opening += 1;
      if (buffer.charCodeAt(opening) !== QUOTE) {
        const separatorAt = buffer.indexOf(separator, position);
        const isInner = separatorAt !== -1 && separatorAt < end;
        const cellEnd = isInner ? separatorAt : buffer.charCodeAt(end - 1) === RETURN && end > position ? end - 1 : end;
        cells.push(buffer.slice(position, cellEnd));
        if (isInner) {
          position = separatorAt + 1;
          continue;
        }
        return finish(cells, end, newlines);
      }

      const closing = findClosing(opening);
      if (closing === -1 || closing - opening > LONGEST_CELL + 1) {
        const isTooLong = (closing === -1 ? length : closing) - opening > LONGEST_CELL + 1;
        if (isTooLong) throw openTooLong(line + newlines, cells.length + 1);
        if (isLast) throw neverClosed(line + newlines, cells.length + 1);
        return undefined;
      }
      const value = buffer.slice(opening + 1, closing);
      cells.push(value.includes('""') ? value.replaceAll('""', '"') : value);
      const isManyLines = closing > end;
      if (isManyLines) {
        const opened = line + newlines;
        newlines += countIn(value, newline);
        end = buffer.indexOf(newline, closing);
        if (end === -1) end = length;
        if (!isSettled(closing + 1, end)) throw strayText(opened, line + newlines, cells.length);
      }
      if (end === length && !isLast) return undefined;

      let after = closing + 1;
      while (buffer.charCodeAt(after) === SPACE) after += 1;
      if (after >= end || (after === end - 1 && buffer.charCodeAt(after) === RETURN))
        return finish(cells, end, newlines);
      if (buffer.charCodeAt(after) !== separatorCode) {
        // The line is kept whole: cut at a wrong place, it could pass for a good row when it is imported again.
        const whole = buffer.slice(start, end);
        return {
          cells: [whole],
          refusal: textAfterQuote(buffer.slice(opening, end)),
          next: end + 1,
          newlines: newlines + 1,
        };
      }
      position = after + 1;
    }
  }

  /** The quote that ends the cell opened at `opening`: the first one that is not doubled; -1 if there is none yet. */
  function findClosing(opening: number): number {
    let at = buffer.indexOf('"', opening + 1);
    while (at !== -1 && buffer.charCodeAt(at + 1) === QUOTE) at = buffer.indexOf('"', at + 2);
    return at;
  }

  /** Whether the text after a closing quote goes on as it must: a separator or the end of the line. */
  function isSettled(from: number, end: number): boolean {
    let after = from;
    while (buffer.charCodeAt(after) === SPACE) after += 1;
    return after >= end || buffer.charCodeAt(after) === separatorCode || buffer.charCodeAt(after) === RETURN;
  }

  function finish(cells: string[], end: number, newlines: number): Scanned {
    const refusal = cells.length > MOST_CELLS ? tooManyCells : refuseLongest(cells);
    return { cells, refusal, next: end + 1, newlines: newlines + 1 };
  }

  return {
    push(text) {
      buffer = buffer === "" ? text : buffer + text;
      return scan(false);
    },
    end: () => scan(true),
  };
}

function refuseLongest(cells: readonly string[]): Refusal | undefined {
  const longest = cells.find((cell) => cell.length > LONGEST_CELL);
  return longest === undefined ? undefined : tooLongCell(longest.length);
}

function isBlank(text: string, separatorCode: number): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== separatorCode && code !== SPACE && code !== 9 && code !== RETURN) return false;
  }
  return true;
}

function countIn(text: string, newline: string): number {
  let count = 0;
  for (let at = text.indexOf(newline); at !== -1; at = text.indexOf(newline, at + 1)) count += 1;
  return count;
}

function openTooLong(line: number, cell: number): Problem {
  return new Problem(
    "limit",
    `The quote that opens in cell ${cell} on line ${line} is not closed within ${LONGEST_CELL} characters. Close it, or shorten the cell.`,
  );
}

function neverClosed(line: number, cell: number): Problem {
  return new Problem(
    "invalid",
    `The quote that opens in cell ${cell} on line ${line} is never closed. Add the closing quote.`,
  );
}

function strayText(opened: number, closed: number, cell: number): Problem {
  return new Problem(
    "invalid",
    `The quote that opens in cell ${cell} on line ${opened} is not closed there: the next quote, on line ${closed}, has text after it. Add the closing quote, or double the quotes inside the cell.`,
  );
}

function endless(line: number): Problem {
  return new Problem(
    "limit",
    `The row that begins on line ${line} is longer than ${LONGEST_RECORD} characters. Check the separator and the quotes of the file.`,
  );
}
