declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  type Storage = Record<string, { messages: { raw: string }[] }>;
  type ImapServer = { server: Server; listen(port: number, done: () => void): void; close(done: () => void): void };

  export default function hoodiecrow(options: { storage: Storage }): ImapServer;
}
