import type { Mistake } from "../mistake";
import { checkAccount } from "./account";
import { checkBuckets } from "./buckets";
import { checkCaches } from "./caches";
import { checkDatabases } from "./databases";
import { checkDistributions } from "./distributions";
import { checkDomains } from "./domains";
import { checkExisting } from "./existing";
import { checkFileSystems } from "./file-systems";
import { type CheckInput, Findings } from "./findings";
import { checkNetwork } from "./network";
import { checkRoutes } from "./routes";
import { checkSecrets } from "./secrets";
import { checkSections } from "./sections";
import { checkServices } from "./services";
import { checkSharedVariables } from "./shared-variables";
import { checkWaivers } from "./waivers";

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
