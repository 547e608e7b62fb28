import type { PackPolicy } from "../engine/pack-policy";
import type { Finding, ReportFinding } from "../engine/report";
import type { PackFacts } from "./analyzer-info";
import { enforcementLevels, severities } from "./enumerations";
import { MessageWriter } from "./message-writer";

/** The level at which the findings of a policy are reported. */
export type Level = (typeof enforcementLevels)[number];

/** What policies have to say: the message AnalyzeResponse. */
export class AnalyzeResponse {
  readonly #written = new MessageWriter();

  constructor(private readonly pack: PackFacts) {}

  /** Where a policy puts its findings. */
  findingsOf(policy: PackPolicy, level: Level): ReportFinding {
    return (finding) => this.#written.message(2, diagnostic(this.pack, policy, level, finding));
  }

  /** The whole message. `notApplicable` are fields of it that are written already. */
  result(notApplicable: Buffer): Buffer {
    return this.#written.fields(notApplicable).result();
  }
}

function diagnostic(pack: PackFacts, policy: PackPolicy, level: Level, finding: Finding): Buffer {
  return new MessageWriter()
    .text(1, policy.name)
    .text(2, pack.name)
    .text(3, pack.version)
    .text(4, policy.description)
    .text(5, finding.message === "" ? policy.description : finding.message)
    .integer(7, enforcementLevels.indexOf(finding.enforcementLevel ?? level))
    .text(8, finding.urn)
    .integer(9, severities.indexOf(finding.severity))
    .result();
}

/** Says that a policy has nothing to say of a resource or a plan, and why, as a field of a response. */
export function notApplicable(policy: PackPolicy, reason: string, field = 3): Buffer {
  const written = new MessageWriter().text(1, policy.name).text(2, reason).result();
  return new MessageWriter().message(field, written).result();
}

/** The same of a policy that looks at other types, as a field of AnalyzeResponse. */
export const otherType = (policy: PackPolicy): Buffer =>
  notApplicable(
    policy,
    policy.onlyType === undefined
      ? "Policy does not look at resources of this type"
      : `Policy only applies to resources of type '${policy.onlyType}'`,
  );
