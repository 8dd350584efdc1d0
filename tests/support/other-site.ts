import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody else's web site, on an origin of its own, with a policy that lets in nothing but what it names. */
export type OtherSite = { origin: string; show(html: string, language?: string): void; close(): Promise<void> };

export async function openOtherSite(policy: string): Promise<OtherSite> {
  let page = "";
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("content-security-policy", policy);
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(html, language = "en") {
      page = `<!doctype html><html lang="${language}"><head><title>A shop</title>
        <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
        <body><main><h1>Your order</h1>${html}</main></body></html>`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
