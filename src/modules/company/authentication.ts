import type { Logger } from "pino";
import type { Config } from "../../kernel/config.ts";
import type { Actor, Context } from "../../kernel/context.ts";
import { Problem } from "../../kernel/problems.ts";
import { addressLimit, clearAttempts, limitAttempts, passwordLimit, passwordOf } from "./attempts.ts";
import {
  type AuthParts,
  addressHeader,
  discoveryUrl,
  passwordAuth,
  type SignOnAuth,
  signOnAuth,
  signOnProvider,
} from "./better-auth.ts";
import { clientAddress } from "./client-address.ts";
import { identify } from "./identify.ts";
import { hasAdministrator } from "./members-store.ts";
import { isOwnOrigin } from "./origins.ts";
import { findCompanySettings } from "./settings-store.ts";
import { SignInBody, SignInWays } from "./sign-in-contract.ts";

export type Authentication = {
  /**
   * Answers what comes in under `/api/auth`: `GET ways`, `POST sign-in`, `POST sign-out`, `POST refresh`,
   * `POST sign-on` and the issuer's `callback/oidc`. `peer` is the address at the other end of the connection. Raises
   * problems like the verbs do.
   */
  handle(request: Request, peer?: string): Promise<Response>;
  /** Who acts: by API key, by session cookie, or nobody. */
  identify(context: Context, headers: Headers): Promise<Actor>;
};

/** Sign-in for one installation. `context` is the program's own. */
export function authentication(context: Context, config: Config, secret: string, log?: Logger): Authentication {
  const parts: AuthParts = { context, config, secret, log };
  const password = passwordAuth(parts);
  const { publicUrl } = config;
  const signOn = lazySignOn(parts);

  async function ways(): Promise<Response> {
    const { name, language } = await findCompanySettings(context.records);
    const found = { company: name, language, signOn: config.oidc?.name ?? null };
    return Response.json(SignInWays.parse({ ...found, hasAdministrator: await hasAdministrator(context.records) }));
  }

  async function signIn(request: Request): Promise<Response> {
    const given = SignInBody.parse(await readJson(request));
    const address = request.headers.get(addressHeader);
    if (address) await limitAttempts(context, `address:${address}`, addressLimit);
    await limitAttempts(context, passwordOf(given.mail), passwordLimit);
    const body = { email: given.mail, password: given.password };
    const answer = await password.api.signInEmail({ body, headers: request.headers, asResponse: true });
    if (!answer.ok) throw new Problem("unauthenticated", "The mail address or the password is not right.");
    await clearAttempts(context, passwordOf(given.mail));
    return onlyCookies(answer);
  }

  async function startSignOn(request: Request): Promise<Response> {
    const auth = await signOn();
    const body = { provider: signOnProvider, callbackURL: "/", errorCallbackURL: "/sign-in", disableRedirect: true };
    const url = new URL("/api/auth/sign-in/social", request.url);
    const headers = new Headers(request.headers);
    headers.set("content-type", "application/json");
    headers.delete("content-length");
    return auth.handler(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }));
  }

  const handlers: Record<string, (request: Request) => Promise<Response>> = {
    "GET /api/auth/ways": ways,
    "POST /api/auth/sign-in": signIn,
    "POST /api/auth/sign-out": async ({ headers }) =>
      onlyCookies(await password.api.signOut({ headers, asResponse: true })),
    "POST /api/auth/refresh": async ({ headers }) =>
      onlyCookies(await password.api.getSession({ headers, asResponse: true })),
    "POST /api/auth/sign-on": startSignOn,
    "GET /api/auth/callback/oidc": async (request) => (await signOn()).handler(request),
    "POST /api/auth/callback/oidc": async (request) => (await signOn()).handler(request),
  };

  return {
    identify: (base, headers) => identify(base, headers, { secret, publicUrl }),
    async handle(request, peer) {
      const { pathname } = new URL(request.url);
      const handler = handlers[`${request.method} ${pathname}`];
      if (!handler) throw new Problem("not_found", `There is nothing at ${pathname}.`);
      const isFromIssuer = pathname.endsWith("/callback/oidc");
      if (request.method === "POST" && !isFromIssuer) refuseForeignPage(request.headers, publicUrl);
      return handler(withAddress(request, clientAddress(peer, request.headers.get("x-forwarded-for"))));
    },
  };
}

/**
 * The part that talks to the issuer, made when somebody first needs it: an issuer that hangs must not hold up those who
 * sign in with passwords. Raises `not_found` where there is no single sign-on, and `unavailable`.
 */
function lazySignOn(parts: AuthParts): () => Promise<SignOnAuth> {
  const { oidc } = parts.config;
  let made: SignOnAuth | undefined;
  return async () => {
    if (!oidc) throw new Problem("not_found", "This installation has no single sign-on. Sign in with your password.");
    if (made) return made;
    const answer = await fetch(discoveryUrl(oidc.issuer), { signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
    if (!answer?.ok) {
      parts.log?.error({ issuer: oidc.issuer, status: answer?.status }, "The single sign-on does not answer.");
      throw new Problem("unavailable", `${oidc.name} does not answer. Try again later, or sign in with your password.`);
    }
    made = signOnAuth(parts, oidc);
    return made;
  };
}

/** Says where a request comes from in a header of our own, whatever the client wrote there. */
function withAddress(request: Request, address: string | undefined): Request {
  const headers = new Headers(request.headers);
  headers.delete(addressHeader);
  if (address !== undefined) headers.set(addressHeader, address);
  return new Request(request, { headers });
}

function refuseForeignPage(headers: Headers, publicUrl: string | undefined): void {
  if (isOwnOrigin(headers, publicUrl)) return;
  const address = publicUrl === undefined ? "" : ` at ${publicUrl}`;
  throw new Problem(
    "forbidden",
    `This request comes from another site. Open Earshot${address} itself; if a proxy changes its address, set EARSHOT_URL.`,
  );
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new Problem("invalid", "The body must be JSON.");
  }
}

/** The session token belongs in the HttpOnly cookie only, so nothing of the body is passed on. */
function onlyCookies(answer: Response): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: 204, headers });
}
