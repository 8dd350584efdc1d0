import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { assignItem } from "./assignments.ts";
import {
  Inbox,
  InboxAssignment,
  InboxClosed,
  InboxClosure,
  InboxCounts,
  InboxItem,
  InboxItemsQuery,
  InboxQuery,
  InboxReopening,
  InboxSnooze,
  InboxWaking,
} from "./contract.ts";
import { countInbox, listInboxItems, openInbox } from "./inbox.ts";
import { finishItems, reopenItems, snoozeItems, wakeItems } from "./marks.ts";

const tags = ["Inbox"];
const Counted = z.object({ count: z.number().int() });

const readingRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/inbox",
      tags,
      summary: "Open your inbox",
      description:
        "What is asked of you, the digests by day, what is for your information, and the counts of all. With a department, what that has before it, for its head.",
      request: { query: InboxQuery },
      responses: answers(200, Inbox, "The counts, and the beginning of each section."),
    }),
    async (c) => c.json(await openInbox(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/inbox/counts",
      tags,
      summary: "Count what is before you",
      request: { query: InboxQuery },
      responses: answers(200, InboxCounts, "The counts of all; what is put off is counted apart."),
    }),
    async (c) => c.json(await countInbox(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/inbox/items",
      tags,
      summary: "List items of an inbox",
      request: { query: PageQuery.extend(InboxItemsQuery.shape) },
      responses: answers(200, pageOf(InboxItem), "The newest first."),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listInboxItems(c.var.context, query, { limit, cursor }), 200);
    },
  );

const changingRoutes = api()
  .openapi(
    createRoute({
      method: "post",
      path: "/inbox/closures",
      tags,
      summary: "Be done with items, or with the digest of a day",
      description: "In your inbox alone: colleagues keep theirs.",
      request: body(InboxClosure),
      responses: answers(201, InboxClosed, "How many, and the moment by which they can all be reopened."),
    }),
    async (c) => c.json(await finishItems(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/inbox/reopenings",
      tags,
      summary: "Bring back what you were done with",
      request: body(InboxReopening),
      responses: answers(201, Counted, "How many are before you again."),
    }),
    async (c) => c.json(await reopenItems(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/inbox/snoozes",
      tags,
      summary: "Put items off",
      description: "For yourself alone: colleagues see them.",
      request: body(InboxSnooze),
      responses: answers(201, z.object({ until: z.string() }), "Until when."),
    }),
    async (c) => c.json(await snoozeItems(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/inbox/wakings",
      tags,
      summary: "Bring back what you had put off",
      request: body(InboxWaking),
      responses: answers(201, Counted, "How many are before you again."),
    }),
    async (c) => c.json(await wakeItems(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/inbox/assignments",
      tags,
      summary: "Say who of the department answers for an item",
      description: "With null as the member it is the whole department's again. Refused where somebody was quicker.",
      request: body(InboxAssignment),
      responses: answers(201, InboxItem, "The item as it stands now."),
    }),
    async (c) => c.json(await assignItem(c.var.context, c.req.valid("json")), 201),
  );

export const inboxRoutes = api().route("/", readingRoutes).route("/", changingRoutes);
