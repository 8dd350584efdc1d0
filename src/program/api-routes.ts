import { exampleRoutes } from "../example/routes.ts";
import { api } from "../kernel/http/api.ts";
import { type LiveParts, liveRoutes } from "../kernel/live/routes.ts";
import { channelsRoutes } from "../modules/channels/index.ts";
import { companyRoutes, type Identification, kioskRoutes, webhookRoutes } from "../modules/company/index.ts";
import { customersRoutes } from "../modules/customers/index.ts";
import { dataRoutes, importKinds } from "../modules/data/index.ts";
import { duesRoutes } from "../modules/dues/index.ts";
import { exchangeRoutes, type MailBy, mailsRoutes, type WaysBy, waysOutRoutes } from "../modules/exchange/index.ts";
import {
  annotationsRoutes,
  freshnessRoutes,
  ledgersRoutes,
  overTimeRoutes,
  pathsRoutes,
  returnsRoutes,
  saidSeenRoutes,
  whatIfRoutes,
} from "../modules/returns/index.ts";
import { callRoutes, formDoorRoutes, touchesRoutes } from "../modules/touches/index.ts";
import { voiceRoutes } from "../modules/voice/index.ts";
import type { HttpParts } from "./http-app.ts";

/** The HTTP API: every module's routes under one roof. */
export function apiRoutes(
  { files, jobs, live }: HttpParts,
  identify: LiveParts["identify"],
  by: Identification & WaysBy & MailBy,
) {
  return api()
    .route("/", companyRoutes)
    .route("/", kioskRoutes(by))
    .route("/", webhookRoutes(by))
    .route("/", customersRoutes)
    .route("/", channelsRoutes)
    .route("/", duesRoutes)
    .route("/", touchesRoutes)
    .route("/", callRoutes(by))
    .route("/", formDoorRoutes(by))
    .route("/", returnsRoutes)
    .route("/", freshnessRoutes)
    .route("/", pathsRoutes)
    .route("/", ledgersRoutes)
    .route("/", overTimeRoutes)
    .route("/", annotationsRoutes)
    .route("/", saidSeenRoutes)
    .route("/", whatIfRoutes)
    .route("/", exchangeRoutes)
    .route("/", waysOutRoutes(by))
    .route("/", mailsRoutes(by))
    .route("/", voiceRoutes)
    .route("/", dataRoutes({ kinds: importKinds, files, jobs }))
    .route("/", exampleRoutes({ kinds: importKinds, files }))
    .route("/", liveRoutes({ feed: live, identify }));
}
