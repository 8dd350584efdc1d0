import type { Module } from "../../kernel/module.ts";
import { addMergeStep } from "../customers/index.ts";
import { addDueMedium, addDueNames } from "../dues/index.ts";
import { setToldKeeper } from "../touches/index.ts";
import { disputeSource, proposalSource, verdictSource } from "./agreements/inbox-sources.ts";
import { seedFactTypes } from "./catalogue/fact-types.ts";
import { deliverFacts } from "./deliveries/deliver.ts";
import { deliverySource } from "./deliveries/inbox-source.ts";
import { findKindsOfDeliveries } from "./deliveries/store.ts";
import { handOffsKind } from "./hand-offs/import-hand-offs.ts";
import { handOffLogKind } from "./hand-offs/import-log.ts";
import { handOffSource, lapseSource } from "./hand-offs/inbox-sources.ts";
import { returnUntaken } from "./hand-offs/lapse.ts";
import { seedReasons } from "./hand-offs/reasons.ts";
import { findSubjectsOfLegs, mediumOfLeg } from "./hand-offs/store.ts";
import { followMembers } from "./heads-ups/covering.ts";
import { headsUpSource } from "./heads-ups/inbox-source.ts";
import { findTitlesOfReadings } from "./heads-ups/readings-store.ts";
import { addInboxSource } from "./inbox/sources.ts";
import { exchangeMergeStep } from "./merge-step.ts";
import { findingOverlaps } from "./overlaps/find.ts";
import { tellAnswers } from "./source-answers/follow-answers.ts";
import { toldKind } from "./told/import-told.ts";
import { toldInContacts } from "./told/told.ts";
import { queueForWays } from "./ways-out/queue-deliveries.ts";

export { proposeAgreement, proposeChange } from "./agreements/agreements.ts";
export { answerDispute, openDispute } from "./agreements/disputes.ts";
export { forgetExampleAgreements } from "./agreements/forget.ts";
export { agree } from "./agreements/moves.ts";
export { decideDispute } from "./agreements/verdicts.ts";
export { addExchangeCommands } from "./commands.ts";
export { addHeadsUp } from "./heads-ups/heads-ups.ts";
export { publishHeadsUp } from "./heads-ups/publishing.ts";
export { adoptQuestion } from "./heads-ups/questions.ts";
export { fetchingMails } from "./mail-in/fetch-mails.ts";
export type { MailBy } from "./mail-in/mails.ts";
export { mailsRoutes } from "./mail-in/routes.ts";
export { findOverlaps } from "./overlaps/find.ts";
export type { PastFact, PastHandOff } from "./past/contract.ts";
export { forgetExampleFacts, tellPastFacts } from "./past/facts.ts";
export { forgetExampleHandOffs, tellPastHandOffs } from "./past/hand-offs.ts";
export { forgetExampleHeadsUps, tellPastConfirmations } from "./past/heads-ups.ts";
export { forgetExampleRegister, tellExampleRegister } from "./responsibilities/example.ts";
export { exchangeRoutes } from "./routes.ts";
export { forgetExampleSystems, tellExampleSystems } from "./systems/example.ts";
export { applyTemplate, listTemplateUses, takeTemplateBack } from "./templates/templates.ts";
export { forgetExampleTold, tellSomebody } from "./told/told.ts";
export { waysOutRoutes } from "./ways-out/routes.ts";
export { startWaysOut } from "./ways-out/start.ts";
export type { WaysBy } from "./ways-out/ways.ts";

addMergeStep(exchangeMergeStep);
setToldKeeper(toldInContacts);
addDueMedium("hand_off_leg", mediumOfLeg);
addDueNames("hand_off_leg", ({ records }, legs) => findSubjectsOfLegs(records, legs));
addDueNames("heads_up_reading", ({ records }, readings) => findTitlesOfReadings(records, readings));
addDueNames("delivery", ({ records }, deliveries) => findKindsOfDeliveries(records, deliveries));
addInboxSource(deliverySource);
addInboxSource(handOffSource);
addInboxSource(lapseSource);
addInboxSource(headsUpSource);
addInboxSource(proposalSource);
addInboxSource(disputeSource);
addInboxSource(verdictSource);

export const exchange: Module = {
  name: "exchange",
  followers: [deliverFacts, tellAnswers, queueForWays, returnUntaken, followMembers],
  jobs: (context) => [findingOverlaps(context)],
  importKinds: [handOffsKind, handOffLogKind, toldKind],
  async seed(context) {
    await seedFactTypes(context);
    await seedReasons(context);
  },
};
