import { api } from "../../kernel/http/api.ts";
import { settingsRoutes } from "./routes/company.ts";
import { departmentRoutes } from "./routes/departments.ts";
import { formRoutes } from "./routes/forms.ts";
import { invitationRoutes } from "./routes/invitations.ts";
import { keyRoutes } from "./routes/keys.ts";
import { lineRoutes } from "./routes/lines.ts";
import { meRoutes } from "./routes/me.ts";
import { memberRoutes } from "./routes/members.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { viewRoutes } from "./routes/views.ts";

export const companyRoutes = api()
  .route("/", departmentRoutes)
  .route("/", memberRoutes)
  .route("/", invitationRoutes)
  .route("/", sessionRoutes)
  .route("/", keyRoutes)
  .route("/", lineRoutes)
  .route("/", formRoutes)
  .route("/", settingsRoutes)
  .route("/", meRoutes)
  .route("/", viewRoutes);
