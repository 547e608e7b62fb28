import { dnsSuffix, partitionOf } from "../../../config/foundation/partition";
import { containsUnknown } from "../../protocol/value";
import type { Properties } from "../../protocol/value";
import { Fingerprint } from "../fingerprint";
import type { InvokeResult } from "../provider";
import { loadBalancerZoneOf } from "./hosted-zones";
import { policyDocument } from "./policy-document";

interface Location {
  readonly region: string;
}

function text(args: Properties, property: string): string | undefined {
  const value = args[property];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function getArn(args: Properties): InvokeResult {
  const arn = text(args, "arn") ?? "";
  const [scheme, partition, service, region, account, ...resource] = arn.split(":");
  if (scheme !== "arn" || resource.length === 0) return { failure: `aws.getArn: "${arn}" is not an ARN` };
  const parts = { partition, service, region, account, resource: resource.join(":") };
  return { result: { arn, id: arn, ...(parts as Properties) } };
}

function getHostedZoneId(args: Properties, { region }: Location): InvokeResult {
  const wanted = text(args, "region") ?? region;
  const zone = loadBalancerZoneOf(wanted);
  if ((text(args, "loadBalancerType") ?? "application") !== "application" || zone === undefined) {
    return {
      failure:
        `aws.lb.getHostedZoneId: the zones of application load balancers in the older regions are emulated, ` +
        `and not this one of ${wanted}. Use the load balancer's own zoneId instead`,
    };
  }
  return { result: { id: zone, region: wanted, loadBalancerType: "application" } };
}

function getPartition(_args: Properties, { region }: Location): InvokeResult {
  const partition = partitionOf(region);
  const suffix = dnsSuffix(partition);
  const reverseDnsPrefix = suffix.split(".").reverse().join(".");
  return { result: { id: partition, partition, dnsSuffix: suffix, reverseDnsPrefix } };
}

function getPolicyDocument(args: Properties): InvokeResult {
  try {
    const document = policyDocument(args);
    const json = JSON.stringify(document, undefined, 2);
    const id = new Fingerprint(json).digits(10);
    return { result: { ...args, id, json, minifiedJson: JSON.stringify(document) } };
  } catch {
    return { failure: "aws.iam.getPolicyDocument: a source or override document is not JSON" };
  }
}

function getRegion(args: Properties, location: Location): InvokeResult {
  const region = text(args, "region") ?? location.region;
  const endpoint = `ec2.${region}.${dnsSuffix(partitionOf(region))}`;
  return { result: { id: region, name: region, region, description: region, endpoint } };
}

function getServicePrincipal(args: Properties, location: Location): InvokeResult {
  const serviceName = text(args, "serviceName") ?? "";
  const region = text(args, "region") ?? location.region;
  const suffix = "amazonaws.com";
  const name = `${serviceName}.${suffix}`;
  return { result: { id: `${serviceName}.${region}.${suffix}`, name, region, serviceName, suffix } };
}

const LOCAL: Readonly<Record<string, (args: Properties, location: Location) => InvokeResult>> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
  "aws:index/getArn:getArn": getArn,
  "aws:index/getPartition:getPartition": getPartition,
  "aws:index/getRegion:getRegion": getRegion,
  "aws:index/getServicePrincipal:getServicePrincipal": getServicePrincipal,
  "aws:lb/getHostedZoneId:getHostedZoneId": getHostedZoneId,
};

// `aws:ec2/getAmi:getAmi` is `aws.ec2.getAmi` in a program.
function spelledInPrograms(token: string): string {
  const [packageName, path = "", name = ""] = token.split(":");
  const [module] = path.split("/");
  return [packageName, ...(module === "index" || module === "" ? [] : [module]), name].join(".");
}

/** Answers the invokes that need no AWS; for every other, says what to do instead. */
export function invokeAws(token: string, args: Properties, location: Location): InvokeResult {
  const local = LOCAL[token];
  if (local !== undefined) {
    // The SDK asks only with known arguments; the engine's own callers may not.
    if (containsUnknown(args))
      return { failure: `${spelledInPrograms(token)}: an argument is not known yet` };
    return local(args, location);
  }
  return {
    failure:
      `${spelledInPrograms(token)} calls AWS already at preview, and there is no account to ask. ` +
      "Take the value from the stack file, or from an output of a resource of this program",
  };
}
