import type { CreateRequest } from "../../provider";
import type { ProviderContext } from "../../provider-context";
import { shortType } from "../auto-names";
import { sdkSchema } from "../sdk-schema";
import { cloudwatch } from "./cloudwatch";
import { dns } from "./dns";
import { ec2 } from "./ec2";
import { ecs } from "./ecs";
import { efs, s3Files } from "./efs";
import { elasticache } from "./elasticache";
import { Facts } from "./facts";
import type { Made, Outputs } from "./facts";
import { identity } from "./identity";
import { lambda } from "./lambda";
import { lb } from "./lb";
import { messaging } from "./messaging";
import { rds } from "./rds";
import { servicediscovery } from "./servicediscovery";
import { storage } from "./storage";

/** All types with outputs of their own. */
export const madeByType: Outputs = {
  ...cloudwatch,
  ...dns,
  ...ec2,
  ...ecs,
  ...efs,
  ...s3Files,
  ...elasticache,
  ...identity,
  ...lambda,
  ...lb,
  ...messaging,
  ...rds,
  ...servicediscovery,
  ...storage,
};

// Right in form for most types: `arn:aws:<service>:<region>:<account>:<kind>/<name>`.
function madeByRule(facts: Facts, type: string): Made {
  const [service = "aws", kind = "resource"] = shortType(type).split("/");
  const schema = sdkSchema(type);
  if (!schema?.computed.has("arn")) return { id: facts.name };
  const resource = `${kind.toLowerCase()}/${facts.name}`;
  const arn = schema.inputs.has("region") ? facts.arn(service, resource) : facts.globalArn(service, resource);
  return { id: facts.name, arn };
}

/**
 * What an update would learn from AWS about a resource, made up: right in form, the same on every run, and never
 * the value of a real resource.
 */
export function outputsAfterUpdate(request: CreateRequest, context: ProviderContext): Made {
  const facts = new Facts(request, context);
  const make = madeByType[shortType(request.type)];
  return make === undefined ? madeByRule(facts, request.type) : make(facts);
}
