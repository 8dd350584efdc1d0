import type { HttpParts } from "./http-app.ts";
import { api } from "./kernel/http/api.ts";
import { companyRoutes } from "./modules/company/index.ts";

/** The HTTP API: every module's routes under one roof. */
export function apiRoutes(_parts: HttpParts) {
  return api().route("/", companyRoutes);
}
