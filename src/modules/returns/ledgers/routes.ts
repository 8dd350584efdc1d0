import { createRoute } from "@hono/zod-openapi";
import { answers, api } from "../../../kernel/http/api.ts";
import { pageOf } from "../../../kernel/http/paging.ts";
import { LedgerRenewal, LedgerRenewalsQuery, Ledgers, LedgersQuery } from "./contract.ts";
import { ledgerRenewals, ledgersReport } from "./ledgers.ts";

const tags = ["Returns"];

export const ledgersRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/ledgers",
      tags,
      summary: "See the same outcomes by channel or campaign, and by department",
      description:
        "Each ledger adds up to the total, unknown origins included. Below them, how often renewals were lost after a broken due or a forced channel, beside the others: an association with Newcombe's interval, not a cause. Every effect says whether it is measured, associated or assumed.",
      request: { query: LedgersQuery },
      responses: answers(200, Ledgers, "Both ledgers."),
    }),
    async (c) => c.json(await ledgersReport(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/returns/ledgers/renewals",
      tags,
      summary: "Open a count of renewals",
      request: { query: LedgerRenewalsQuery },
      responses: answers(200, pageOf(LedgerRenewal), "The renewals behind it, newest first."),
    }),
    async (c) => c.json(await ledgerRenewals(c.var.context, c.req.valid("query")), 200),
  );
