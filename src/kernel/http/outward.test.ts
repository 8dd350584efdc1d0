import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { readBlock } from "./addresses.ts";
import { OutwardFailure, postOutward } from "./outward.ts";

const loopback = [readBlock("127.0.0.0/8"), readBlock("::1")].flatMap((block) => block ?? []);
const limits = { allowed: loopback, timeout: 600 };

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

async function receiver(answer: RequestListener) {
  const server = createServer(answer);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}
const post = (url: string, some = limits) => postOutward({ url, headers: { "x-one": "1" }, body: "Grüße" }, some);
const faultOf = async (sending: Promise<unknown>) => {
  const error = await sending.then(
    () => undefined,
    (reason) => reason,
  );
  return error instanceof OutwardFailure ? error.fault : error;
};

test("posts the body as it is, and says what was answered", async () => {
  const got: unknown[] = [];
  const url = await receiver(async (request, response) => {
    got.push(request.method, request.headers["x-one"], Buffer.concat(await request.toArray()).toString());
    response.writeHead(204).end();
  });
  expect(await post(url)).toEqual({ status: 204, retryAfter: undefined });
  expect(got).toEqual(["POST", "1", "Grüße"]);
});

test("follows no redirect", async () => {
  let reached = 0;
  const inner = await receiver((_, response) => {
    reached += 1;
    response.end();
  });
  const url = await receiver((_, response) => response.writeHead(301, { location: inner }).end());
  expect(await post(url)).toMatchObject({ status: 301 });
  expect(reached).toBe(0);
});

test("cuts an answer of ten megabytes", async () => {
  let written = 0;
  let cut = false;
  const url = await receiver((_, response) => {
    response.on("close", () => {
      cut = true;
    });
    const chunk = Buffer.alloc(64 * 1024);
    const pour = () => {
      while (written < 10 * 1024 ** 2 && !response.destroyed) {
        written += chunk.length;
        if (!response.write(chunk)) return response.once("drain", pour);
      }
      return response.end();
    };
    pour();
  });
  expect(await post(url)).toMatchObject({ status: 200 });
  await expect.poll(() => cut).toBe(true);
  expect(written).toBeLessThan(10 * 1024 ** 2);
});

test("waits for a silent and for a slow receiver no longer than it may", async () => {
  const silent = await receiver(() => {});
  expect(await faultOf(post(silent))).toBe("timed_out");
  const slow = await receiver((_, response) => setTimeout(() => response.end(), 3_000).unref());
  expect(await faultOf(post(slow))).toBe("timed_out");
  const dripping = await receiver((_, response) => {
    response.write("a");
  });
  expect(await post(dripping)).toMatchObject({ status: 200 });
});

test("reads when to come again, in seconds or as a time", async () => {
  const seconds = await receiver((_, response) => response.writeHead(429, { "retry-after": "17" }).end());
  expect(await post(seconds)).toEqual({ status: 429, retryAfter: 17 });
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  const time = await receiver((_, response) => response.writeHead(503, { "retry-after": inAMinute }).end());
  const { retryAfter = 0 } = await post(time);
  expect(retryAfter).toBeGreaterThan(55);
  expect(retryAfter).toBeLessThan(62);
  const nonsense = await receiver((_, response) => response.writeHead(503, { "retry-after": "soon" }).end());
  expect(await post(nonsense)).toEqual({ status: 503, retryAfter: undefined });
});

test("reaches nothing that was not allowed, by address or by name, and sends it nothing", async () => {
  let reached = 0;
  const url = await receiver((_, response) => {
    reached += 1;
    response.end();
  });
  const strict = { ...limits, allowed: [] };
  const { port } = new URL(url);
  for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "0"]) {
    expect(await faultOf(post(`http://${host}:${port}/`, strict)), host).toBe("address_refused");
  }
  expect(reached).toBe(0);
  await expect(post(url, strict)).rejects.toThrow("EARSHOT_ALLOW_PRIVATE_ADDRESSES");
});

test("says that nobody is there", async () => {
  expect(await faultOf(post("http://nobody.invalid/"))).toBe("name_unknown");
  expect(await faultOf(post("http://127.0.0.1:1/"))).toBe("unreachable");
});
