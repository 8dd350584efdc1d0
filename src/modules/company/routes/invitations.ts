import { createRoute } from "@hono/zod-openapi";
import { answers, api, body } from "../../../kernel/http/api.ts";
import { inviteMember, join, openInvitation } from "../invitations.ts";
import {
  FirstAdministrator,
  InvitationLink,
  Joined,
  Joining,
  LinkToken,
  NewInvitation,
  OpenedInvitation,
} from "../sign-in-contract.ts";
import { createFirstAdministrator } from "../welcome.ts";

const tags = ["Members"];

/** The token of a link travels in bodies: addresses end up in logs. */
export const invitationRoutes = api()
  .openapi(
    createRoute({
      method: "post",
      path: "/invitations",
      tags,
      summary: "Invite somebody",
      request: body(NewInvitation),
      responses: answers(201, InvitationLink, "The link to hand over. It is shown this once and works once."),
    }),
    async (c) => c.json(await inviteMember(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/invitations/open",
      tags,
      summary: "See what a link is for",
      request: body(LinkToken),
      responses: answers(200, OpenedInvitation, "Who it is for; the link stays usable."),
    }),
    async (c) => c.json(await openInvitation(c.var.context, c.req.valid("json").token), 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/invitations/join",
      tags,
      summary: "Use a link: choose a password and join",
      request: body(Joining),
      responses: answers(201, Joined, "Joined. Sign in with this address and the password."),
    }),
    async (c) => c.json(await join(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/welcome",
      tags,
      summary: "Create the first administrator",
      request: body(FirstAdministrator),
      responses: answers(201, Joined, "Created. Sign in with this address and the password."),
    }),
    async (c) => c.json(await createFirstAdministrator(c.var.context, c.req.valid("json")), 201),
  );
