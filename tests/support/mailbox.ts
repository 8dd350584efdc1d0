import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail as a mail server took it. */
export type TakenMail = { from: string; to: string[]; raw: string };

export type Mailbox = { url: string; taken: TakenMail[]; close(): Promise<void> };

/** A real SMTP server that takes mail from whoever signs in as `earshot`. `refuse` says with which code it takes none. */
export async function openMailbox(refuse: (to: string) => number | undefined = () => undefined): Promise<Mailbox> {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username, password }, _session, done) => {
      if (username === "earshot" && password === "se:cret") return done(null, { user: username });
      return done(new Error("Who are you?"));
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse(address);
      return code === undefined ? done() : done(Object.assign(new Error("No."), { responseCode: code }));
    },
    onData: (stream, { envelope }, done) => {
      stream.toArray().then((parts) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        taken.push({ from, to, raw: Buffer.concat(parts).toString() });
        done();
      }, done);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://earshot:se%3Acret@127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
