import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A network between browsers and a server, over real HTTP, that can be cut and can lose replies. */
export type Network = {
  /** Where browsers find the server. */
  url: string;
  /** Refuses every connection from now on, and cuts those that are open. */
  cut(): void;
  restore(): void;
  /** From now on loses every so many replies to what is posted under these paths, after the server has handled it. */
  loseEvery(count: number, paths: RegExp): void;
  /** How many replies it has lost. */
  lost(): number;
  close(): Promise<void>;
};

export async function openNetwork(target: string): Promise<Network> {
  let isCut = false;
  let every = 0;
  let paths = /$^/;
  let replies = 0;
  let lost = 0;
  const server = createServer((incoming, outgoing) => {
    if (isCut) return void incoming.socket.destroy();
    const { method = "GET", url = "/", headers } = incoming;
    const upstream = request(new URL(url, target), { method, headers }, (reply) => {
      const isCounted = every > 0 && method === "POST" && paths.test(url);
      if (isCounted) replies += 1;
      if (isCounted && replies % every === 0) {
        lost += 1;
        reply.resume().on("end", () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
      reply.on("error", () => outgoing.destroy());
    });
    upstream.on("error", () => outgoing.destroy());
    outgoing.on("close", () => upstream.destroy());
    incoming.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      isCut = true;
      server.closeAllConnections();
    },
    restore() {
      isCut = false;
    },
    loseEvery(count, wanted) {
      [every, paths, replies] = [count, wanted, 0];
    },
    lost: () => lost,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
