import { createTransport } from "nodemailer";
import { MailFailure } from "./mail-failure.ts";

export type OutgoingMail = {
  to: { name: string; address: string };
  replyTo?: string | undefined;
  subject: string;
  text: string;
  /** Without angle brackets; the same over all tries. */
  messageId: string;
};

export type Mailer = {
  /** The address that mail comes from. */
  from: string;
  /** Sends a mail that the program wrote by itself. Returns the server's code. Raises `MailFailure`. */
  send(mail: OutgoingMail): Promise<number>;
  /** Whether the server lets this program send. Raises `MailFailure`. */
  check(): Promise<void>;
  close(): void;
};

const patience = 10_000;

/** The way to the mail server at `smtp://` or `smtps://`, with a user and password where it wants them. */
export function openMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    pool: true,
    url: smtpUrl,
    maxConnections: 4,
    // Whether to try again is decided by who keeps count of the tries.
    maxRequeues: 0,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    from,
    async send({ to, replyTo, subject, text, messageId }) {
      try {
        const sent = await transport.sendMail({
          ...{ from: { name: "Earshot", address: from }, to, subject, text, messageId: `<${messageId}>` },
          ...(replyTo ? { replyTo } : {}),
          // Machines that answer by themselves are asked not to (RFC 3834).
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        });
        return codeIn(sent.response) ?? 250;
      } catch (error) {
        throw failureOf(error);
      }
    },
    async check() {
      await transport.verify().catch((error) => {
        throw failureOf(error);
      });
    },
    close: () => transport.close(),
  };
}

function failureOf(error: unknown): MailFailure {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === "number") return new MailFailure("refused", responseCode);
  return new MailFailure(code === "ETIMEDOUT" ? "timed_out" : "unreachable", null);
}

function codeIn(response: unknown): number | undefined {
  const [code] = /^\d{3}/.exec(String(response)) ?? [];
  return code === undefined ? undefined : Number(code);
}
