import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam, noContent } from "../../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../../kernel/http/paging.ts";
import { Member, MemberChange } from "../contract.ts";
import { inviteAgain, resetSignIn } from "../invitations.ts";
import { changeMember, getMember, listMembers, removeMember } from "../members.ts";
import { InvitationLink } from "../sign-in-contract.ts";

const tags = ["Members"];

export const memberRoutes = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/members",
      tags,
      summary: "List members",
      request: {
        query: PageQuery.extend({
          search: z.string().max(200).optional(),
          department: z.coerce.number().int().positive().optional(),
        }),
      },
      responses: answers(200, pageOf(Member), "Colleagues by name."),
    }),
    async (c) => c.json(await listMembers(c.var.context, c.req.valid("query")), 200),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/members/{id}",
      tags,
      summary: "Show a member",
      request: { params: IdParam },
      responses: answers(200, Member, "The member."),
    }),
    async (c) => c.json(await getMember(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/members/{id}",
      tags,
      summary: "Change a member's name, address, roles or departments",
      request: { params: IdParam, ...body(MemberChange) },
      responses: answers(200, Member, "The member as they are now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeMember(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/members/{id}",
      tags,
      summary: "Remove a member, with their sessions and API keys",
      request: { params: IdParam },
      responses: noContent("They can no longer sign in. What they did stays in the books."),
    }),
    async (c) => {
      await removeMember(c.var.context, c.req.valid("param").id);
      return c.body(null, 204);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/members/{id}/invitation",
      tags,
      summary: "Invite a member again",
      request: { params: IdParam },
      responses: answers(201, InvitationLink, "A new link; the one before no longer works."),
    }),
    async (c) => c.json(await inviteAgain(c.var.context, c.req.valid("param").id), 201),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/members/{id}/reset",
      tags,
      summary: "Let a member choose a new password",
      request: { params: IdParam },
      responses: answers(201, InvitationLink, "A link for it. Using it ends their sessions."),
    }),
    async (c) => c.json(await resetSignIn(c.var.context, c.req.valid("param").id), 201),
  );
