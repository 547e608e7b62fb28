import { unknown, type Properties, type Value } from "../../protocol/value";
import { shortType } from "./auto-names";

/** An output that the provider derives from the inputs; undefined when there is nothing to derive it from. */
type Derive = (inputs: Properties) => Value | undefined;

/** The names of a certificate are known before ACM says which records prove them. */
const domainValidationOptions: Derive = ({ domainName, subjectAlternativeNames = [], validationMethod }) => {
  const names = Array.isArray(subjectAlternativeNames) ? [domainName, ...subjectAlternativeNames] : [unknown];
  if (validationMethod !== "DNS" || !names.every((name) => typeof name === "string")) return undefined;
  return [...new Set(names)].map((name) => ({
    domainName: name,
    resourceRecordName: unknown,
    resourceRecordType: unknown,
    resourceRecordValue: unknown,
  }));
};

const DERIVED: Readonly<Record<string, Readonly<Record<string, Derive>>>> = {
  "acm/certificate": { domainValidationOptions },
};

/** What the provider itself knows at preview of an output that AWS fills in. */
export function derivedOutput(type: string, property: string, inputs: Properties): Value | undefined {
  return DERIVED[shortType(type)]?.[property]?.(inputs);
}
