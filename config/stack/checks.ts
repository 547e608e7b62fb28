import type { Mistake } from "../messages/mistake";
import { checkAccount } from "../delivery/checks";
import { checkBuckets } from "../data/bucket/checks";
import { checkCaches } from "../data/cache/checks";
import { checkDatabases } from "../data/database/checks";
import { checkDistributions } from "../edge/checks";
import { checkDomains } from "../domains/checks";
import { checkExisting } from "../data/existing-checks";
import { checkFileSystems } from "../data/file-system/checks";
import { type CheckInput, Findings } from "./findings";
import { checkNetwork } from "../network/checks";
import { checkRoutes } from "../ingress/route-checks";
import { checkSecrets } from "../foundation/secret-checks";
import { checkSections } from "./section-checks";
import { checkServices } from "../compute/service/checks";
import { checkSharedVariables } from "../compute/variables/checks";
import { checkWaivers } from "../foundation/waiver-checks";

/** Everything that can be wrong between settings that are right by themselves. */
export function checkStack(input: CheckInput): readonly Mistake[] {
  const findings = new Findings(input.refused);
  checkSections(input, findings);
  checkAccount(input, findings);
  checkNetwork(input, findings);
  checkDomains(input, findings);
  checkSecrets(input, findings);
  checkDatabases(input, findings);
  checkCaches(input, findings);
  checkBuckets(input, findings);
  checkFileSystems(input, findings);
  checkSharedVariables(input, findings);
  checkServices(input, findings);
  checkRoutes(input, findings);
  checkDistributions(input, findings);
  checkWaivers(input, findings);
  checkExisting(input, findings);
  return findings.mistakes;
}
