import { createRoute } from "@hono/zod-openapi";
import { answers, api } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { Chips, ChipsQuery } from "./capture-contract.ts";
import { captureTimes } from "./capture-times.ts";
import { CaptureTimes, CaptureTimesQuery } from "./capture-times-contract.ts";
import { listChips } from "./chips.ts";
import { NamelessCapture } from "./contract.ts";
import { listNameless } from "./nameless.ts";

const tags = ["Touches"];

/** What the screens that capture need to know, and what they left to do. */
export const captureRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/capture/chips",
      tags,
      summary: "List the chips of the capture screen",
      description:
        "In a stable order for staff: by use over the last 90 days, decided once a day. `order=shuffled` is for customers: the same seed gives the same order, and without one the answer names the seed that it drew.",
      request: { query: ChipsQuery },
      responses: answers(200, Chips, "The chips, in the order of their digits."),
    }),
    async (c) => c.json(await listChips(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/capture/nameless",
      tags,
      summary: "List what was captured without a person",
      request: { query: PageQuery },
      responses: answers(200, pageOf(NamelessCapture), "Contacts and answers to complete, newest first."),
    }),
    async (c) => c.json(await listNameless(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/capture/times",
      tags,
      summary: "See how long capturing takes",
      request: { query: CaptureTimesQuery },
      responses: answers(200, CaptureTimes, "The times by department, and of all together."),
    }),
    async (c) => c.json(await captureTimes(c.var.context, c.req.valid("query")), 200),
  );
