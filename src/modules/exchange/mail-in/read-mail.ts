import { createHash } from "node:crypto";
import type { ParsedMail } from "mailparser";
import { ownWords } from "./own-words.ts";

/** The largest mail that is read, in bytes; of a larger one only its head. */
export const largestMail = 25 * 1024 * 1024;

/** What a mail says that matters here. */
export type ReadMail = {
  /** Its Message-ID, or what it consists of where it has none. */
  key: string;
  messageId: string | null;
  from: { name: string | null; address: string | null };
  /** The addresses it was sent to, and the mails it answers: where a token may stand. */
  threads: readonly string[];
  subject: string;
  words: string;
  attachments: number;
  automatic: boolean;
  bulk: boolean;
  bounce: boolean;
};

/** Reads a mail (RFC 5322), of which `raw` may be the beginning only. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  // Loaded with the first mail: it takes 20 MB, and most installations read none.
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextLinks: true, skipTextToHtml: true });
  const value = (name: string) => String(mail.headers.get(name) ?? "").toLowerCase();
  const [from] = mail.from?.value ?? [];
  const messageId = mail.messageId?.replace(/^<|>$/g, "") ?? null;
  const precedence = value("precedence");
  const submitted = value("auto-submitted");
  const raws = new Map(mail.headerLines.map(({ key, line }) => [key, line]));
  return {
    key: messageId ?? createHash("sha256").update(raw).digest("hex"),
    messageId,
    from: { name: from?.name || null, address: from?.address?.toLowerCase() ?? null },
    threads: threadsOf(mail),
    subject: (mail.subject ?? "").trim().slice(0, 300),
    words: ownWords(mail.text ?? ""),
    attachments: mail.attachments.length,
    automatic:
      (submitted !== "" && !submitted.startsWith("no")) || raws.has("x-autoreply") || raws.has("x-autorespond"),
    bulk: raws.has("list-id") || /^(bulk|list|junk|auto_reply)$/.test(precedence),
    bounce:
      /^return-path:\s*<>/i.test(raws.get("return-path") ?? "") ||
      /multipart\/report/i.test(raws.get("content-type") ?? ""),
  };
}

/** The addresses and numbers in which this installation may have written a token. */
function threadsOf({ headerLines }: ParsedMail): string[] {
  const telling = new Set(["to", "cc", "delivered-to", "x-original-to", "in-reply-to", "references"]);
  return headerLines.filter(({ key }) => telling.has(key)).map(({ line }) => line.replace(/\r?\n[ \t]*/g, ""));
}
