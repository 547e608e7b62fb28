import type { PackPolicy } from "../engine/pack-policy";
import { MessageWriter } from "./message-writer";
import { enforcementLevels, severities } from "./enumerations";
import { writtenStruct } from "./written-struct";

/** What a pack is called and what it says of itself. */
export interface PackFacts {
  readonly name: string;
  readonly version: string;
  readonly displayName: string;
  readonly description: string;
}

const resourcePolicy = 1;
const stackPolicy = 2;

/** Writes what the pack tells the engine of itself and of its policies: the message AnalyzerInfo. */
export function analyzerInfo(pack: PackFacts, policies: readonly PackPolicy[]): Buffer {
  const info = new MessageWriter().text(1, pack.name).text(2, pack.displayName);
  for (const policy of policies) info.message(3, policyInfo(policy));
  const supportsConfiguration = 1;
  return info.text(4, pack.version).integer(5, supportsConfiguration).text(7, pack.description).result();
}

function policyInfo(policy: PackPolicy): Buffer {
  const { configSchema, framework } = policy;
  const info = new MessageWriter()
    .text(1, policy.name)
    .text(2, policy.displayName)
    .text(3, policy.description)
    .integer(5, enforcementLevels.indexOf(policy.enforcementLevel));
  if (configSchema !== undefined)
    info.message(6, new MessageWriter().message(1, writtenStruct(configSchema.properties)).result());
  info.integer(7, "validateResource" in policy ? resourcePolicy : stackPolicy);
  info.integer(8, severities.indexOf(policy.severity));
  if (framework !== undefined) {
    const { name, version, reference, specification } = framework;
    const written = new MessageWriter().text(1, name).text(2, version).text(3, reference);
    info.message(9, written.text(4, specification).result());
  }
  for (const tag of policy.tags ?? []) info.text(10, tag);
  return info
    .text(11, policy.remediationSteps)
    .text(12, policy.url ?? "")
    .result();
}
