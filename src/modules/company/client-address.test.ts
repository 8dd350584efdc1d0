import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test("is the peer of the connection, whatever a client writes into the header", () => {
  expect(clientAddress("192.0.2.7", null)).toBe("192.0.2.7");
  expect(clientAddress("192.0.2.7", "198.51.100.1")).toBe("192.0.2.7");
  expect(clientAddress(undefined, "198.51.100.1")).toBeUndefined();
});

test("is the last address that a proxy on this machine wrote down", () => {
  for (const proxy of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) {
    expect(clientAddress(proxy, "made up, 198.51.100.1")).toBe("198.51.100.1");
    expect(clientAddress(proxy, "")).toBe(proxy);
    expect(clientAddress(proxy, null)).toBe(proxy);
  }
});
