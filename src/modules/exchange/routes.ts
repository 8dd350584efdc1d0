import { api } from "../../kernel/http/api.ts";
import { agreementsRoutes } from "./agreements/routes.ts";
import { catalogueRoutes } from "./catalogue/routes.ts";
import { deliveriesRoutes } from "./deliveries/routes.ts";
import { factsRoutes } from "./facts/routes.ts";
import { frictionRoutes } from "./friction/routes.ts";
import { handOffsRoutes } from "./hand-offs/routes.ts";
import { headsUpsRoutes } from "./heads-ups/routes.ts";
import { inboxRoutes } from "./inbox/routes.ts";
import { factMapRoutes } from "./map/routes.ts";
import { needsRoutes } from "./needs/routes.ts";
import { overlapsRoutes } from "./overlaps/routes.ts";
import { responsibilitiesRoutes } from "./responsibilities/routes.ts";
import { systemsRoutes } from "./systems/routes.ts";
import { templatesRoutes } from "./templates/routes.ts";
import { toldRoutes } from "./told/routes.ts";
import { trialRoutes } from "./trial/routes.ts";

export const exchangeRoutes = api()
  .route("/", agreementsRoutes)
  .route("/", catalogueRoutes)
  .route("/", needsRoutes)
  .route("/", factsRoutes)
  .route("/", deliveriesRoutes)
  .route("/", inboxRoutes)
  .route("/", trialRoutes)
  .route("/", factMapRoutes)
  .route("/", headsUpsRoutes)
  .route("/", templatesRoutes)
  .route("/", handOffsRoutes)
  .route("/", frictionRoutes)
  .route("/", toldRoutes)
  .route("/", overlapsRoutes)
  .route("/", responsibilitiesRoutes)
  .route("/", systemsRoutes);
