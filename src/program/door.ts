import { openApp } from "../app.ts";
import { type Door, findServer, ownerFetch } from "../kernel/cli/door.ts";
import type { Config } from "../kernel/config.ts";

/** Goes to the server that runs on this data folder, or opens the program here where none does. */
export async function openDoor(config: Config): Promise<Door> {
  const server = await findServer(config.dataFolder);
  if (server) {
    return {
      fetch: ownerFetch(server.url, server.token, (request) => fetch(redirected(request, server.url))),
      close: async () => {},
    };
  }
  const app = await openApp(config);
  return {
    fetch: ownerFetch("http://earshot", app.ownerToken, (request) => app.fetch(request)),
    async close() {
      await app.following.caughtUp();
      await app.close();
    },
  };
}

/** The same request at the server's own address. */
function redirected(request: Request, origin: string): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(new URL(pathname + search, origin), request);
}
