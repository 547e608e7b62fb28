import type { Mistake } from "../messages/mistake";
import { checkAccount } from "../delivery/checks";
import { checkStores } from "../data/store-behaviour";
import { checkDistributions } from "../edge/checks";
import { checkDomains } from "../domains/checks";
import { checkExisting } from "../data/existing-checks";
import { type CheckInput, Findings } from "./findings";
import { checkNetwork } from "../network/checks";
import { checkRoutes } from "../ingress/route-checks";
import { checkSecrets } from "../foundation/secret-checks";
import { checkSections } from "./section-checks";
import { workloadBehaviour } from "../compute/workload-behaviour";
import { workloadSections } from "../compute/workloads";
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
  checkStores(input, findings);
  checkSharedVariables(input, findings);
  for (const section of workloadSections) workloadBehaviour[section].check(input, findings);
  checkRoutes(input, findings);
  checkDistributions(input, findings);
  checkWaivers(input, findings);
  checkExisting(input, findings);
  return findings.mistakes;
}
