import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Who the issuer says that somebody is. */
export type Claims = { sub: string; email: string; email_verified: boolean; name: string };

export type Issuer = {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Whoever comes to sign in from now on is this person. */
  becomes(claims: Claims): void;
  /** What goes into the next tokens in place of the truth. */
  lies: { nonce?: string; signedBy?: "somebody else" };
  close(): Promise<void>;
};

/** A small OpenID Connect issuer on loopback: discovery, keys, authorization with PKCE, and tokens. */
export async function openIssuer(): Promise<Issuer> {
  const clientId = "earshot";
  const clientSecret = randomUUID();
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const strangers = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, { claims: Claims; nonce: string; challenge: string; redirect: string }>();
  const lies: Issuer["lies"] = {};
  let person: Claims | undefined;

  const idToken = (claims: Claims, nonce: string) => {
    const now = Math.floor(Date.now() / 1000);
    const body = { iss: url, aud: clientId, iat: now, exp: now + 300, nonce: lies.nonce ?? nonce, ...claims };
    const parts = [{ alg: "RS256", kid: "one", typ: "JWT" }, body].map((part) => base64url(JSON.stringify(part)));
    const key = lies.signedBy ? strangers.privateKey : keys.privateKey;
    return [...parts, sign("sha256", Buffer.from(parts.join(".")), key).toString("base64url")].join(".");
  };

  const answers: Record<
    string,
    (query: URLSearchParams, form: URLSearchParams) => { status?: number; location?: string; json?: unknown }
  > = {
    "/.well-known/openid-configuration": () => ({
      json: {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      },
    }),
    "/keys": () => ({
      json: { keys: [{ ...keys.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] },
    }),
    "/authorize": (query) => {
      const redirect = query.get("redirect_uri") ?? "";
      const code = randomUUID();
      if (!person || query.get("client_id") !== clientId) return { status: 400, json: { error: "access_denied" } };
      codes.set(code, {
        claims: person,
        nonce: query.get("nonce") ?? "",
        challenge: query.get("code_challenge") ?? "",
        redirect,
      });
      return { location: `${redirect}?${new URLSearchParams({ code, state: query.get("state") ?? "", iss: url })}` };
    },
    "/token": (_, form) => {
      const granted = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const proven = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      const isClient = form.get("client_id") === clientId && form.get("client_secret") === clientSecret;
      if (!granted || granted.challenge !== proven || granted.redirect !== form.get("redirect_uri") || !isClient) {
        return { status: 400, json: { error: "invalid_grant" } };
      }
      const tokens = { access_token: randomUUID(), token_type: "Bearer", expires_in: 300 };
      return { json: { ...tokens, id_token: idToken(granted.claims, granted.nonce) } };
    },
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const {
      status = 200,
      location,
      json,
    } = answers[pathname]?.(searchParams, new URLSearchParams(body)) ?? { status: 404 };
    if (location) return response.writeHead(302, { location }).end();
    return response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    clientId,
    clientSecret,
    lies,
    becomes: (claims) => {
      person = claims;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
}
