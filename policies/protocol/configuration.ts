import { enforcementLevels } from "./enumerations";
import type { Level } from "./analyze-response";
import { MessageReader } from "./message-reader";
import { sentProperties } from "./sent-properties";

/** What the configuration of the pack says of one policy. */
export interface PolicyConfiguration {
  readonly level: Level;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Reads what the engine configures the policies with, by their names: the message ConfigureAnalyzerRequest. */
export function configuration(request: Buffer): ReadonlyMap<string, PolicyConfiguration> {
  const policies = new Map<string, PolicyConfiguration>();
  const reader = new MessageReader(request);
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field !== 1) {
      reader.skip();
      continue;
    }
    const entry = reader.message();
    let name = "";
    let policy: PolicyConfiguration = { level: "advisory", properties: {} };
    for (let part = entry.field(); part !== 0; part = entry.field())
      if (part === 1) name = entry.text();
      else policy = policyConfiguration(entry.message());
    policies.set(name, policy);
  }
  return policies;
}

function policyConfiguration(reader: MessageReader): PolicyConfiguration {
  let level: Level = "advisory";
  let properties: Readonly<Record<string, unknown>> = {};
  for (let field = reader.field(); field !== 0; field = reader.field())
    if (field === 1) level = knownLevel(reader.integer());
    else if (field === 2) properties = { ...sentProperties(reader.message()) };
    else reader.skip();
  return { level, properties };
}

/** A level that is not known here is not made a milder one. */
function knownLevel(number: number): Level {
  const level = enforcementLevels[number];
  if (level === undefined) throw new Error(`Unknown enforcement level ${number}.`);
  return level;
}
