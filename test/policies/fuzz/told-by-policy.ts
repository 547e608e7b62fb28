import assert from "node:assert/strict";
import { Gate } from "../../../policies/engine/gate";
import { parseMessage } from "../../../policies/engine/message";
import type { SdkStackResource } from "../../../policies/engine/plan";
import type { ReportFinding } from "../../../policies/engine/report";
import { resourcePolicy, stackPolicy } from "../../../policies/engine/rule-policy";
import { defaultSettings } from "../../../policies/engine/settings";
import type { Example, Rule } from "../../../policies/vocabulary/rule";
import { sdkResources, today } from "../example-resources";

// The SDK reads what the engine sends with this, but does not declare it.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- it has no types
const { deserializeProperties } = require("@pulumi/policy/deserialize") as {
  readonly deserializeProperties: (
    properties: { readonly toJavaScript: () => object },
    proxySecrets: boolean,
  ) => object;
};

type Properties = Readonly<Record<string, unknown>>;

/**
 * Properties as the SDK hands them to a pack, NaN and the key `__proto__` included; unpacked of the wire's own form.
 * `seen` may look on at what is read of them.
 */
export function received(properties: Properties, seen: (unpacked: object) => object = (one) => one): object {
  const struct = { toJavaScript: () => properties };
  return seen(deserializeProperties(struct, false)) as object;
}

/** The examples as resources whose properties were received. */
export function receivedResources(
  examples: readonly Example[],
  seen?: (unpacked: object) => object,
): readonly SdkStackResource[] {
  const bare = sdkResources(examples.map((example) => ({ ...example, props: {} })));
  return bare.map((resource, index) => ({ ...resource, props: received(examples[index]!.props, seen) }));
}

/** Judges resources and gives the texts that it reports. `analysed` were seen before: their parents can be known. */
type Judge = (
  resources: readonly SdkStackResource[],
  config?: Properties,
  analysed?: readonly SdkStackResource[],
) => readonly string[];

/** A rule as the pack runs it: on each resource, or on all. `config` holds settings of the rule and of the pack. */
export function policyOf(rule: Rule): Judge {
  const gate = new Gate(today);
  const policy = rule.kind === "stack" ? stackPolicy(rule, gate) : resourcePolicy(rule, gate);
  return (resources, config = {}, analysed = resources) => {
    const told: string[] = [];
    const report: ReportFinding = (finding) => told.push(finding.message);
    const own = Object.entries(config).filter(([key]) => Object.hasOwn(rule.config ?? {}, key));
    const getConfig = () => Object.fromEntries(own);
    gate.settings = { ...defaultSettings, ...config };
    for (const resource of analysed) gate.analysed.remember(resource);
    if ("validateStack" in policy) policy.validateStack({ resources, getConfig }, report);
    else for (const resource of resources) policy.validateResource({ ...resource, getConfig }, report);
    return told;
  };
}

const nonsense = /\bNaN\b|\bInfinity\b|\bundefined\b|\[object \w+\]|\[native code\]|=>/;
const quotedText = /"(?:[^"\\]|\\.)*"/g;
// eslint-disable-next-line no-control-regex -- these are what must not reach a terminal
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/;

/** What is wrong with the text of a finding: it must come apart again and hold nothing that nobody wrote. */
function faultOf(text: string): string | undefined {
  const parsed = parseMessage(text);
  if (parsed === undefined) return "nothing can read";
  if (parsed.kind === "rule-failed") return "the rule broke";
  if (text.split("\n").length !== (parsed.kind === "violation" ? 2 : 1)) return "not its lines";
  if (nonsense.test(text.replace(quotedText, '""'))) return "nonsense";
  if (control.test(text)) return "control characters";
  return Buffer.from(text).toString() === text ? undefined : "half a character";
}

/** Every text that a policy reports is one that people and machines can read. */
export function assertReadable(texts: readonly string[], what: () => string): void {
  for (const text of texts) {
    const fault = faultOf(text);
    if (fault !== undefined) assert.fail(`${fault}: ${JSON.stringify(text)}\n  of ${what()}`);
  }
}
