import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, IdParam, noContent } from "../../../kernel/http/api.ts";
import type { Identification } from "../identify.ts";
import { Kiosk, KioskEntry, KioskView, KioskWithCode, NewKiosk } from "../kiosk-contract.ts";
import { writeKioskCookie } from "../kiosk-door.ts";
import { addKiosk, listKiosks, recodeKiosk, revokeKiosk } from "../kiosk-links.ts";
import { openKiosk, viewKiosk } from "../kiosk-sessions.ts";

const tags = ["Kiosks"];

const linkRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/kiosks",
      tags,
      summary: "List kiosk links",
      responses: answers(
        200,
        z.object({ items: z.array(Kiosk) }),
        "Those of one's departments; all for administrators.",
      ),
    }),
    async (c) => c.json({ items: await listKiosks(c.var.context) }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/kiosks",
      tags,
      summary: "Make a kiosk link",
      request: body(NewKiosk),
      responses: answers(201, KioskWithCode, "The link. Its code is shown this once."),
    }),
    async (c) => c.json(await addKiosk(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/kiosks/{id}/code",
      tags,
      summary: "Give a kiosk link a new code",
      description: "The old one no longer works; devices that came in with it stay. Opens a locked link again.",
      request: { params: IdParam },
      responses: answers(201, KioskWithCode, "The link with its new code, shown this once."),
    }),
    async (c) => c.json(await recodeKiosk(c.var.context, c.req.valid("param").id), 201),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/kiosks/{id}",
      tags,
      summary: "Revoke a kiosk link",
      request: { params: IdParam },
      responses: noContent("It is over, at once, for every device that came in by it."),
    }),
    async (c) => {
      await revokeKiosk(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  );

/** `by`: how cookies are signed here. */
export function kioskRoutes(by: Identification) {
  return api()
    .route("/", linkRoutes)
    .openapi(
      createRoute({
        method: "post",
        path: "/kiosk/open",
        tags,
        summary: "Give the code of a kiosk link",
        description:
          "Sets a cookie for `/api/v1/kiosk` that lasts until the link ends. Five codes in five minutes from one address; ten wrong ones in a row lock the link.",
        request: body(KioskEntry),
        responses: noContent("This device is let in."),
      }),
      async (c) => {
        const { context } = c.var;
        const { token, expiresAt } = await openKiosk(context, c.req.valid("json"), c.req.header("user-agent"));
        const seconds = (Date.parse(expiresAt) - context.clock.now().epochMilliseconds) / 1000;
        c.header("set-cookie", writeKioskCookie(token, seconds, by));
        return c.body(null, 204);
      },
    )
    .openapi(
      createRoute({
        method: "get",
        path: "/kiosk",
        tags,
        summary: "See what this kiosk is",
        responses: answers(200, KioskView, "Where it stands, and for whom."),
      }),
      async (c) => c.json(await viewKiosk(c.var.context), 200),
    );
}
