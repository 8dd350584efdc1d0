// A ClickHouse server as far as the official client can tell: the real engine behind the HTTP interface. A process of
// its own, because an engine in process holds one folder. Prints its port. With FAULT=cut every other answer is cut off
// after its first bytes, with FAULT=refuse every other request is answered with 503.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Session } from "chdb";
import { engineSettings } from "../../src/kernel/events/events.ts";

const session = new Session(process.argv[2], {
  connectionArgs: Object.entries(engineSettings).map(([name, value]) => `--${name}=${value}`),
});
const fault = process.env.FAULT;
let requests = 0;

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", "http://bridge");
  if (url.pathname === "/ping") return response.end("Ok.\n");
  requests += 1;
  if (fault === "refuse" && requests % 2 === 0) return response.writeHead(503).end("busy");
  try {
    const answer = await run(url.searchParams, await bodyOf(request));
    response.writeHead(200, { "content-type": "application/x-ndjson", "content-length": answer.length });
    if (fault === "cut" && requests % 2 === 0) {
      response.write(answer.subarray(0, Math.floor(answer.length / 2)));
      return response.destroy();
    }
    response.end(answer);
  } catch (error) {
    response.writeHead(500, { "x-clickhouse-exception-code": "1" }).end(String(error));
  }
});

async function run(parameters: URLSearchParams, body: Buffer): Promise<Buffer> {
  const query = parameters.get("query");
  if (query && /^\s*insert/i.test(query)) {
    const settings = [...parameters]
      .filter(([name]) => name.includes("dedup"))
      .map(([name, value]) => `${name}='${value}'`);
    const statement = query.replace(/\bFORMAT\b/, `SETTINGS ${settings.join(", ")} FORMAT`);
    return Buffer.from((await session.queryAsync(`${statement}\n${body.toString("utf8")}`)).bytes());
  }
  const bound = Object.fromEntries(
    [...parameters]
      .filter(([name]) => name.startsWith("param_"))
      .map(([name, value]) => [name.slice(6), value.startsWith("[") ? value : readParameter(value)]),
  );
  const text = `${query ?? ""}${body.toString("utf8")}`;
  const result =
    Object.keys(bound).length > 0 ? await session.queryBindAsync(text, bound) : await session.queryAsync(text);
  return Buffer.from(result.bytes());
}

/** A parameter's text, as the interface escapes it. */
function readParameter(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => ({ t: "\t", n: "\n", r: "\r" })[character] ?? character);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
