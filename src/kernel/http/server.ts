import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Problem } from "../problems.ts";

export type Server = {
  /** Where it listens, such as `http://127.0.0.1:4400`. */
  url: string;
  /** Takes no new requests and resolves when those that run are answered, or after ten seconds. */
  close(): Promise<void>;
};

/** Listens. Raises `conflict` when the port is taken, naming the variable that changes it. */
export async function listen(
  fetch: (request: Request, connection: object) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Promise<Server> {
  const server = createAdaptorServer({ fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explainListenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        const limit = setTimeout(() => "closeAllConnections" in server && server.closeAllConnections(), 10_000);
        server.close(() => {
          clearTimeout(limit);
          resolve();
        });
        if ("closeIdleConnections" in server) server.closeIdleConnections();
      }),
  };
}

function explainListenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new Problem(
      "conflict",
      `Port ${port} is in use on ${host}. Stop what uses it, or set PORT to another number.`,
    );
  }
  if (error.code === "EACCES") {
    return new Problem(
      "conflict",
      `Port ${port} needs rights that this user has not. Set PORT to a number above 1023.`,
    );
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new Problem("invalid", `HOST ${host} is not an address of this machine.`);
  }
  return error;
}
