import { exampleRoutes } from "./example/routes.ts";
import type { HttpParts } from "./http-app.ts";
import { api } from "./kernel/http/api.ts";
import { channelsRoutes } from "./modules/channels/index.ts";
import { companyRoutes } from "./modules/company/index.ts";
import { customersRoutes } from "./modules/customers/index.ts";
import { dataRoutes, importKinds } from "./modules/data/index.ts";
import { returnsRoutes } from "./modules/returns/index.ts";
import { touchesRoutes } from "./modules/touches/index.ts";

/** The HTTP API: every module's routes under one roof. */
export function apiRoutes({ files, jobs }: HttpParts) {
  return api()
    .route("/", companyRoutes)
    .route("/", customersRoutes)
    .route("/", channelsRoutes)
    .route("/", touchesRoutes)
    .route("/", returnsRoutes)
    .route("/", dataRoutes({ kinds: importKinds, files, jobs }))
    .route("/", exampleRoutes({ kinds: importKinds, files }));
}
