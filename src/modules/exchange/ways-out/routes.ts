import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import {
  NewWay,
  Outgoing,
  OutgoingDetail,
  OutgoingQuery,
  Replays,
  Way,
  WayChange,
  WayRotation,
  WaysQuery,
  WayWithSecret,
} from "./contract.ts";
import { getOutgoing, listOutgoing, replayAll, replayOutgoing } from "./outgoing.ts";
import { addWay, changeWay, listWays, removeWay, rotateWay, tryWay, type WaysBy } from "./ways.ts";

const tags = ["Ways out"];

export function waysOutRoutes(by: WaysBy) {
  return api()
    .openapi(
      createRoute({
        method: "get",
        path: "/ways-out",
        tags,
        summary: "List ways out",
        request: { query: WaysQuery },
        responses: answers(
          200,
          z.object({ items: z.array(Way) }),
          "Those of one's departments and one's own; all for data stewards and administrators.",
        ),
      }),
      async (c) => c.json({ items: await listWays(c.var.context, c.req.valid("query")) }, 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/ways-out",
        tags,
        summary: "Add a way out",
        description: "A webhook or chat channel of a department, or mail to a member.",
        request: body(NewWay),
        responses: answers(201, WayWithSecret, "The way. The secret of a webhook is shown this once."),
      }),
      async (c) => c.json(await addWay(c.var.context, by, c.req.valid("json")), 201),
    )
    .openapi(
      createRoute({
        method: "patch",
        path: "/ways-out/{id}",
        tags,
        summary: "Change a way out",
        description: "Needs `If-Match` with the version that was edited.",
        request: { params: IdParam, ...body(WayChange) },
        responses: answers(200, Way, "The way as it is now."),
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        const way = await changeWay(c.var.context, by, { id, version: expectedVersion(c) }, c.req.valid("json"));
        return c.json(way, 200);
      },
    )
    .openapi(
      createRoute({
        method: "delete",
        path: "/ways-out/{id}",
        tags,
        summary: "Remove a way out",
        request: { params: IdParam },
        responses: noContent("Nothing goes out by it any more, also what waited."),
      }),
      async (c) => {
        await removeWay(c.var.context, c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/ways-out/{id}/secret",
        tags,
        summary: "Give a way out a new secret",
        description: "Messages carry signatures by both secrets for `keepOldHours`.",
        request: { params: IdParam, ...body(WayRotation) },
        responses: answers(201, WayWithSecret, "The way with its new secret, shown this once."),
      }),
      async (c) => {
        const { id } = c.req.valid("param");
        return c.json(await rotateWay(c.var.context, by, id, c.req.valid("json")), 201);
      },
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/ways-out/{id}/trials",
        tags,
        summary: "Send a message to see whether it arrives",
        request: { params: IdParam },
        responses: answers(201, z.object({ outgoing: z.number().int() }), "Its number among what goes out."),
      }),
      async (c) => c.json(await tryWay(c.var.context, c.req.valid("param").id), 201),
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/outgoing",
        tags,
        summary: "List what goes out, has gone out or could not",
        request: { query: PageQuery.extend(OutgoingQuery.shape) },
        responses: answers(200, pageOf(Outgoing), "The newest first, of the ways out that one may see."),
      }),
      async (c) => {
        const { limit, cursor, ...query } = c.req.valid("query");
        return c.json(await listOutgoing(c.var.context, query, { limit, cursor }), 200);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/outgoing/{id}",
        tags,
        summary: "Show a message that goes out with its tries",
        request: { params: IdParam },
        responses: answers(
          200,
          OutgoingDetail,
          "The tries, the earliest first: when, what came of it, how long it took.",
        ),
      }),
      async (c) => c.json(await getOutgoing(c.var.context, c.req.valid("param").id), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/outgoing/{id}/replay",
        tags,
        summary: "Send a dead message again",
        request: { params: IdParam },
        responses: answers(200, Outgoing, "It waits again, under the same number."),
      }),
      async (c) => c.json(await replayOutgoing(c.var.context, c.req.valid("param").id), 200),
    )
    .openapi(
      createRoute({
        method: "post",
        path: "/outgoing-replays",
        tags,
        summary: "Send all dead messages of a way out again",
        request: body(Replays),
        responses: answers(201, z.object({ replayed: z.number().int() }), "How many."),
      }),
      async (c) => c.json(await replayAll(c.var.context, c.req.valid("json")), 201),
    );
}
