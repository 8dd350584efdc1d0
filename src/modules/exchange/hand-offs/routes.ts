import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import {
  HandOff,
  HandOffCompletion,
  HandOffDetail,
  HandOffReassignment,
  HandOffReturn,
  HandOffsQuery,
  HandOffUndo,
  HandOffWords,
  NewHandOff,
} from "./contract.ts";
import { getHandOff, handOff, listHandOffs } from "./hand-offs.ts";
import {
  acceptHandOff,
  answerHandOff,
  askBack,
  completeHandOff,
  reassignHandOff,
  returnHandOff,
  undoHandOff,
  withdrawHandOff,
} from "./moves.ts";
import { addReason, changeReason, listReasons } from "./reasons.ts";
import { HandOffReason, HandOffReasonChange, NewHandOffReason } from "./reasons-contract.ts";
import { reasonsReport } from "./reasons-report.ts";
import { ReasonsReport, ReasonsReportQuery } from "./reasons-report-contract.ts";

const tags = ["Hand-offs"];
const params = IdParam;
const stands = answers(200, HandOffDetail, "The hand-off as it stands.");
const step = <Path extends string>(path: Path, summary: string) =>
  ({ method: "post", path: `/hand-offs/{id}/${path}` as const, tags, summary, responses: stands }) as const;

const reasonRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/hand-off-reasons",
      tags,
      summary: "List why hand-offs go back",
      responses: answers(200, z.object({ items: z.array(HandOffReason) }), "Also those that are offered no more."),
    }),
    async (c) => c.json({ items: await listReasons(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/hand-off-reasons",
      tags,
      summary: "Add a reason",
      request: body(NewHandOffReason),
      responses: answers(201, HandOffReason, "The reason."),
    }),
    async (c) => c.json(await addReason(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/hand-off-reasons/{id}",
      tags,
      summary: "Rename a reason, or offer it no more",
      request: { params, ...body(HandOffReasonChange) },
      responses: answers(200, HandOffReason, "The reason. What was returned with it stays."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeReason(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  );

const stepRoutes = api()
  .openapi(createRoute({ ...step("acceptance", "Accept a hand-off"), request: { params } }), async (c) =>
    c.json(await acceptHandOff(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({ ...step("return", "Give it back, with a reason"), request: { params, ...body(HandOffReturn) } }),
    async (c) => c.json(await returnHandOff(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({ ...step("question", "Ask whoever gave it"), request: { params, ...body(HandOffWords) } }),
    async (c) => c.json(await askBack(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({ ...step("answer", "Answer what was asked back"), request: { params, ...body(HandOffWords) } }),
    async (c) => c.json(await answerHandOff(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({ ...step("completion", "Say that it is done"), request: { params, ...body(HandOffCompletion) } }),
    async (c) => c.json(await completeHandOff(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({
      ...step("reassignment", "Give it to another department"),
      request: { params, ...body(HandOffReassignment) },
    }),
    async (c) => c.json(await reassignHandOff(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(
    createRoute({ ...step("withdrawal", "Take it back from whom it was given to"), request: { params } }),
    async (c) => c.json(await withdrawHandOff(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({ ...step("undo", "Take the last step back"), request: { params, ...body(HandOffUndo) } }),
    async (c) => c.json(await undoHandOff(c.var.context, c.req.valid("param").id, c.req.valid("json")), 200),
  );

export const handOffsRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/hand-offs",
      tags,
      summary: "List hand-offs",
      request: { query: PageQuery.extend(HandOffsQuery.shape) },
      responses: answers(
        200,
        pageOf(HandOff),
        "The newest first: all for marketing, executives, data stewards and administrators, else those that one's departments gave or had.",
      ),
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid("query");
      return c.json(await listHandOffs(c.var.context, query, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/hand-offs",
      tags,
      summary: "Hand something off to another department",
      description: "With what it needs to know: contacts, facts and answers travel along.",
      request: body(NewHandOff),
      responses: answers(201, HandOffDetail, "The hand-off. Its clock runs."),
    }),
    async (c) => c.json(await handOff(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/hand-offs/reasons",
      tags,
      summary: "Count why hand-offs came back, by what earned them",
      request: { query: ReasonsReportQuery },
      responses: answers(200, ReasonsReport, "Of the hand-offs that one sees; the total is the sum of the rows."),
    }),
    async (c) => c.json(await reasonsReport(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/hand-offs/{id}",
      tags,
      summary: "Show a hand-off with its history",
      request: { params },
      responses: stands,
    }),
    async (c) => c.json(await getHandOff(c.var.context, c.req.valid("param").id), 200),
  )
  .route("/", stepRoutes)
  .route("/", reasonRoutes);
