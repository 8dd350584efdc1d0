import { createRoute } from "@hono/zod-openapi";
import { answers, api, body } from "../../kernel/http/api.ts";
import { Chips, ChipsQuery } from "./capture-contract.ts";
import { listChips } from "./chips.ts";
import { captureAtKiosk } from "./door-answers.ts";
import { Kept, KioskAnswer } from "./door-contract.ts";

/** What people use who leave an answer themselves. */
export const doorRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/kiosk/chips",
      tags: ["Kiosks"],
      summary: "List the chips at a kiosk",
      request: { query: ChipsQuery },
      responses: answers(200, Chips, "The chips, as on the capture screen."),
    }),
    async (c) => c.json(await listChips(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/kiosk/answers",
      tags: ["Kiosks"],
      summary: "Leave an answer at a kiosk",
      description:
        "Nothing is refused that nobody could repair there. Thirty answers and ideas a minute from one device; the 31st is told in `Retry-After` when it can be sent again.",
      request: body(KioskAnswer),
      responses: answers(201, Kept, "It is kept."),
    }),
    async (c) => c.json(await captureAtKiosk(c.var.context, c.req.valid("json")), 201),
  );
