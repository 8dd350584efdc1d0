import { createRoute, z } from "@hono/zod-openapi";
import { readPosition } from "../acts/positions.ts";
import type { Actor, Context } from "../context.ts";
import { api } from "../http/api.ts";
import { ProblemBody } from "../http/problem-json.ts";
import { permit } from "../permissions.ts";
import { Problem } from "../problems.ts";
import { LiveAct } from "./contract.ts";
import type { Feed } from "./feed.ts";
import { liveStream } from "./stream.ts";

export type LiveParts = {
  feed: Feed;
  /** Who a request comes from, as for every other route. */
  identify(context: Context, headers: Headers): Promise<Actor>;
};

/** Windows of one reader that may listen at the same time: beyond it something opens streams and closes none. */
const streamsEach = 30;

export function liveRoutes({ feed, identify }: LiveParts) {
  const open = new Map<string, number>();
  return api().openapi(
    createRoute({
      method: "get",
      path: "/live",
      tags: ["Live"],
      summary: "Hear what happens, as it happens",
      description: `Server-sent events, fed by the acts log of all processes, and only about what the reader may read. Event \`act\` carries a \`LiveAct\`: what happened to which things, by id. \`followed\` says that reports and timelines hold everything that was told; \`reset\` that too much happened meanwhile, so read everything again; \`ended\` that the session is over. Every event has an id: send the last one as \`Last-Event-ID\` (browsers do) or as \`after\`, and nothing in between is lost.`,
      request: { query: z.object({ after: z.string().max(50).optional() }) },
      responses: {
        200: { description: "The stream.", content: { "text/event-stream": { schema: LiveAct } } },
        default: { description: "A refusal.", content: { "application/problem+json": { schema: ProblemBody } } },
      },
    }),
    (c) => {
      const { context } = c.var;
      const { actor } = context;
      const permission = permit(actor, "company.read");
      if (!permission.allowed) {
        throw new Problem(actor.kind === "nobody" ? "unauthenticated" : "forbidden", permission.because);
      }
      const reader = actor.kind === "member" ? `member:${actor.member}` : actor.kind;
      const streams = open.get(reader) ?? 0;
      if (streams >= streamsEach) {
        throw new Problem("too_often", `You listen in ${streamsEach} places already. Close some of them.`);
      }
      open.set(reader, streams + 1);
      const headers = new Headers(c.req.raw.headers);
      const stream = liveStream(feed, {
        actor,
        from: readPosition(c.req.header("last-event-id") ?? c.req.valid("query").after),
        identify: () => identify(context, headers),
        onEnd: () => {
          const left = (open.get(reader) ?? 1) - 1;
          if (left > 0) open.set(reader, left);
          else open.delete(reader);
        },
      });
      return c.body(stream, 200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      });
    },
  );
}
