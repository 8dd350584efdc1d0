import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as a receiver got it. */
export type Received = { id: string; headers: IncomingMessage["headers"]; body: string };

export type Receiver = {
  url: string;
  /** Every message in the order of coming, also those that came again. */
  got: Received[];
  close(): Promise<void>;
};

/** A real HTTP server that takes messages. `answer` decides by what came and how often it came before. */
export async function openReceiver(
  answer: (response: ServerResponse, message: Received, before: number) => void = (response) => response.end(),
): Promise<Receiver> {
  const got: Received[] = [];
  const counts = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const parts = await request.toArray().catch(() => undefined);
    if (!parts) return;
    const id = String(request.headers["webhook-id"] ?? "");
    const before = counts.get(id) ?? 0;
    counts.set(id, before + 1);
    const message = { id, headers: request.headers, body: Buffer.concat(parts).toString() };
    got.push(message);
    answer(response, message, before);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    got,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
