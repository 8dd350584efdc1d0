import { createRoute, z } from "@hono/zod-openapi";
import { answers, api, body, expectedVersion, IdParam } from "../../kernel/http/api.ts";
import { PageQuery, pageOf } from "../../kernel/http/paging.ts";
import { addCampaign, archiveCampaign, changeCampaign, listCampaigns, restoreCampaign } from "./campaigns.ts";
import { addChannel, archiveChannel, changeChannel, listChannels, restoreChannel } from "./channels.ts";
import {
  Campaign,
  CampaignChange,
  CampaignFilter,
  Channel,
  ChannelChange,
  NewCampaign,
  NewChannel,
} from "./contract.ts";
import { ruleRoutes } from "./rule-routes.ts";
import { spendRoutes } from "./spend-routes.ts";

const tags = ["Channels"];

const channelPages = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/channels",
      tags,
      summary: "List channels",
      request: { query: z.object({ archived: z.enum(["true", "false"]).default("false") }) },
      responses: answers(200, z.object({ items: z.array(Channel) }), "Channels in their order."),
    }),
    async (c) => {
      const archived = c.req.valid("query").archived === "true";
      return c.json({ items: await listChannels(c.var.context, { archived }) }, 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/channels",
      tags,
      summary: "Add a channel",
      request: body(NewChannel),
      responses: answers(201, Channel, "The new channel."),
    }),
    async (c) => c.json(await addChannel(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/channels/{id}",
      tags,
      summary: "Change a channel",
      request: { params: IdParam, ...body(ChannelChange) },
      responses: answers(200, Channel, "The channel as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeChannel(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/channels/{id}/archive",
      tags,
      summary: "Archive a channel",
      request: { params: IdParam },
      responses: answers(200, Channel, "The channel as it is now."),
    }),
    async (c) => c.json(await archiveChannel(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/channels/{id}/archive",
      tags,
      summary: "Take a channel back from the archive",
      request: { params: IdParam },
      responses: answers(200, Channel, "The channel as it is now, with its chip if there was room for one."),
    }),
    async (c) => c.json(await restoreChannel(c.var.context, c.req.valid("param").id), 200),
  );

const campaignPages = api()
  .openapi(
    createRoute({
      method: "get",
      path: "/campaigns",
      tags,
      summary: "List campaigns",
      request: { query: PageQuery.extend(CampaignFilter.shape) },
      responses: answers(200, pageOf(Campaign), "Campaigns by name."),
    }),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid("query");
      return c.json(await listCampaigns(c.var.context, filter, { limit, cursor }), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/campaigns",
      tags,
      summary: "Add a campaign",
      request: body(NewCampaign),
      responses: answers(201, Campaign, "The new campaign."),
    }),
    async (c) => c.json(await addCampaign(c.var.context, c.req.valid("json")), 201),
  )
  .openapi(
    createRoute({
      method: "patch",
      path: "/campaigns/{id}",
      tags,
      summary: "Change a campaign",
      request: { params: IdParam, ...body(CampaignChange) },
      responses: answers(200, Campaign, "The campaign as it is now."),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await changeCampaign(c.var.context, id, expectedVersion(c), c.req.valid("json")), 200);
    },
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/campaigns/{id}/archive",
      tags,
      summary: "Archive a campaign",
      request: { params: IdParam },
      responses: answers(200, Campaign, "The campaign as it is now."),
    }),
    async (c) => c.json(await archiveCampaign(c.var.context, c.req.valid("param").id), 200),
  )
  .openapi(
    createRoute({
      method: "delete",
      path: "/campaigns/{id}/archive",
      tags,
      summary: "Take a campaign back from the archive",
      request: { params: IdParam },
      responses: answers(200, Campaign, "The campaign as it is now."),
    }),
    async (c) => c.json(await restoreCampaign(c.var.context, c.req.valid("param").id), 200),
  );

export const channelsRoutes = api()
  .route("/", channelPages)
  .route("/", campaignPages)
  .route("/", ruleRoutes)
  .route("/", spendRoutes);
