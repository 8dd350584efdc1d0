import { getConnInfo } from "@hono/node-server/conninfo";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { except } from "hono/combine";
import { compress } from "hono/compress";
import { secureHeaders } from "hono/secure-headers";
import type { Logger } from "pino";
import { countBehind } from "../kernel/acts/store.ts";
import type { Config } from "../kernel/config.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { keptFree, requireSpace } from "../kernel/disk-space.ts";
import type { ApiEnv } from "../kernel/http/api.ts";
import { observed, withContext } from "../kernel/http/middleware.ts";
import { answerError } from "../kernel/http/problem-json.ts";
import { serveReference } from "../kernel/http/reference.ts";
import { openSnippet, serveWeb } from "../kernel/http/web.ts";
import type { Jobs } from "../kernel/jobs/jobs.ts";
import type { Feed } from "../kernel/live/feed.ts";
import type { Metrics } from "../kernel/metrics.ts";
import { Problem } from "../kernel/problems.ts";
import { atKiosk, authentication, clientAddress } from "../modules/company/index.ts";
import type { UploadFiles } from "../modules/data/index.ts";
import { apiRoutes } from "./api-routes.ts";

export type HttpParts = {
  config: Config;
  context: Context;
  files: UploadFiles;
  jobs: Jobs;
  live: Feed;
  log: Logger;
  metrics: Metrics;
  secret: string;
  /** The owner of the data folder, when these headers carry the token of this start. */
  owner(headers: Headers): Actor | undefined;
};

const jsonLimit = 4 * 1024 * 1024;

/** Everything that is served: the API with its document and reference, sign-in, health, metrics, and the web app. */
export async function httpApp(parts: HttpParts): Promise<OpenAPIHono<ApiEnv>> {
  const { config, context, log, metrics, owner } = parts;
  const auth = authentication(context, config, parts.secret, log);
  const app = new OpenAPIHono<ApiEnv>();
  const requestIdOf = (c: HonoContext) => c.res.headers.get("x-request-id") ?? "unknown";
  app.onError((error, c) => answerError(error, c, log, requestIdOf(c)));
  app.notFound((c) =>
    answerError(new Problem("not_found", `There is nothing at ${c.req.path}.`), c, log, requestIdOf(c)),
  );

  app.use(observed(log, metrics));
  openSnippet(app);
  app.use(secureHeaders({ contentSecurityPolicy, referrerPolicy: "same-origin" }));
  app.use(compress());

  app.get("/healthz", (c) => c.text("ok"));
  app.get("/readyz", async (c) => {
    if (config.databaseUrl === undefined) requireSpace(config.dataFolder, keptFree);
    await Promise.all([
      context.records.selectFrom("followers").select("name").execute(),
      context.events.query("SELECT 1"),
    ]);
    return c.text("ready");
  });
  app.get("/metrics", async (c) => {
    if (!isLocal(c) && !owner(c.req.raw.headers))
      throw new Problem("forbidden", "Metrics are given to this machine only.");
    for (const { name, behind } of await countBehind(context.records)) metrics.behind.set({ follower: name }, behind);
    return c.text(await metrics.registry.metrics(), 200, { "content-type": metrics.registry.contentType });
  });

  app.on(["GET", "POST"], "/api/auth/*", (c) => auth.handle(c.req.raw, peerOf(c)));
  const identify = async (base: Context, headers: Headers) => owner(headers) ?? auth.identify(base, headers);
  const addressOf = (c: HonoContext) => clientAddress(peerOf(c), c.req.header("x-forwarded-for") ?? null);
  app.use("/api/v1/*", sizeLimit, withContext(context, identify, addressOf));
  const { publicUrl, allowedAddresses, ownAddresses, mail } = config;
  const by = { secret: parts.secret, publicUrl, allowedAddresses, ownAddresses, sendsMail: mail !== undefined };
  app.use("/api/v1/kiosk/*", atKiosk(by));
  app.route("/api/v1", apiRoutes(parts, identify, by));
  serveReference(app);
  serveWeb(app);
  return app;
}

/** Bodies are small, but for files and mails: those are counted while they are kept. */
const sizeLimit = except(
  ["/api/v1/uploads", "/api/v1/mails"],
  bodyLimit({
    maxSize: jsonLimit,
    onError: () => {
      throw new Problem(
        "limit",
        "This request is larger than 4 MB. Send less at once, or send a file to /api/v1/uploads.",
      );
    },
  }),
);

/** Whether the request comes from this machine and not through a proxy. */
function isLocal(c: HonoContext): boolean {
  if (c.req.header("x-forwarded-for") || c.req.header("forwarded")) return false;
  return ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(peerOf(c) ?? "");
}

/** The address at the other end of the connection; unknown for what came in without one. */
function peerOf(c: HonoContext): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  // The components of the web app set positions and colours in style attributes.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:", "blob:"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
};
