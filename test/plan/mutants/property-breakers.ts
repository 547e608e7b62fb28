import { isRecord, type Value } from "../../../preview/protocol/value";
import type { Path } from "../../policies/changed-plan";
import { places, withInput, written } from "./broken-resource";
import type { Breaker } from "./mutant";

/** What a breaker puts in the place of a value: another value each, undefined to take it out; none to leave it. */
type Replacements = (key: string, value: Value, path: Path) => readonly (Value | undefined)[];

/** A breaker that looks at every property of every resource of AWS, however deep. */
function breaker(name: string, replacements: Replacements): Breaker {
  return function* (subject) {
    if (!subject.type.startsWith("aws:")) return;
    for (const [path, value] of places(subject.inputs)) {
      if (path[0] === "tags" || path[0] === "tagsAll") continue;
      const key = String(path.filter((step) => typeof step === "string").at(-1));
      for (const to of replacements(key, value, path)) {
        const detail = to === undefined ? "removed" : `= ${JSON.stringify(to)}`;
        yield { breaker: name, subject, path: written(path), detail, broken: withInput(subject, path, to) };
      }
    }
  };
}

const off: Readonly<Record<string, string>> = {
  Enabled: "Disabled",
  ENABLED: "DISABLED",
  enabled: "disabled",
  enhanced: "disabled",
};

const plainText: Readonly<Record<string, string>> = {
  HTTPS: "HTTP",
  "https-only": "http-only",
  "redirect-to-https": "allow-all",
  required: "preferred",
};

const isText = (value: Value): value is string => typeof value === "string";

function weakTransport(key: string, value: Value): readonly (Value | undefined)[] {
  if (!isText(value)) return [];
  if (/^ELBSecurityPolicy-/.test(value)) return ["ELBSecurityPolicy-2016-08", undefined];
  if (/^TLSv1/.test(value) && /protocol/i.test(key)) return ["TLSv1", undefined];
  return value in plainText ? [plainText[value]] : [];
}

function alone(key: string, value: Value, path: Path): readonly Value[] {
  const counts = /^(desiredCount|minCapacity|numCacheClusters|replicasPerNodeGroup)$/.test(key);
  if (counts && typeof value === "number") return [key === "replicasPerNodeGroup" ? 0 : 1];
  const zones = /^(subnets|subnetIds|availabilityZones)$/.test(key) && path.at(-1) === key;
  return zones && Array.isArray(value) && value.length > 1 ? [[value[0] as Value]] : [];
}

/** Breakers that know what a property means by its name or its value, whatever the resource. */
export const propertyBreakers: readonly Breaker[] = [
  breaker("flipped", (_key, value) => (typeof value === "boolean" ? [!value] : [])),
  breaker("switched off", (_key, value) => (isText(value) && value in off ? [off[value]] : [])),
  breaker("without encryption", (key, value) =>
    /kms|encrypt|^sse|^keyId$/i.test(key) && typeof value !== "boolean" ? [undefined] : [],
  ),
  breaker("kept too short", (key, value) =>
    /retention|backup|window|noncurrentDays|^days$/i.test(key) && typeof value === "number" ? [0, 1] : [],
  ),
  breaker("alone", alone),
  breaker("weak transport", weakTransport),
  breaker("open to the world", (key, value) =>
    /^cidr(Ipv4|Blocks)$/.test(key) && isText(value) && value !== "0.0.0.0/0" ? ["0.0.0.0/0"] : [],
  ),
  breaker("without a role of its own", (key) => (key === "taskRoleArn" ? [undefined] : [])),
  breaker("parameter removed", (key, value, path) =>
    key === "parameters" && path.length === 2 && isRecord(value) ? [undefined] : [],
  ),
];
