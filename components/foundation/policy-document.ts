import * as pulumi from "@pulumi/pulumi";

/** One statement of an IAM policy document, in AWS's own spelling so that a rule reads what AWS will read. */
export type PolicyStatement = StatementElements &
  (
    | { readonly Action: string | readonly string[]; readonly NotAction?: undefined }
    | { readonly NotAction: string | readonly string[]; readonly Action?: undefined }
  );

interface StatementElements {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Principal;
  readonly Resource?: Values;
  readonly NotResource?: Values;
  readonly Condition?: Condition;
}

type Values = pulumi.Input<string> | readonly pulumi.Input<string>[];
type Principal = "*" | Readonly<Record<string, Values>>;
/** By operator and key. */
export type Condition = Readonly<Record<string, Readonly<Record<string, Values>>>>;
type Right = readonly [
  sid: string,
  action: string | readonly string[],
  resource: Values,
  condition?: Condition,
];

/** A right of who has the policy. */
export function allow(...right: Right): PolicyStatement {
  return statement("Allow", undefined, right);
}

/** What is kept from who has the policy, whatever else allows it. */
export function deny(...right: Right): PolicyStatement {
  return statement("Deny", undefined, right);
}

/** A right in the policy of a resource, which says whose it is. */
export function allowTo(principal: Principal, ...right: Right): PolicyStatement {
  return statement("Allow", principal, right);
}

/** What the policy of a resource keeps from somebody. */
export function denyTo(principal: Principal, ...right: Right): PolicyStatement {
  return statement("Deny", principal, right);
}

function statement(
  Effect: PolicyStatement["Effect"],
  Principal: Principal | undefined,
  [Sid, Action, Resource, Condition]: Right,
): PolicyStatement {
  return { Sid, Effect, ...(Principal && { Principal }), Action, Resource, ...(Condition && { Condition }) };
}

/** The JSON of a policy document; keys keep their order, so the same statements give the same string. */
export function policyDocument(statements: readonly PolicyStatement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** The trust policy of a role that an AWS service assumes for resources of this account only (confused-deputy guard). */
export function serviceTrust(
  service: string,
  account: string,
  sourceArn?: pulumi.Input<string>,
): readonly [PolicyStatement] {
  return [
    {
      Sid: "AssumedByService",
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      Condition: { ...ofAccount(account), ...(sourceArn && { ArnLike: { "aws:SourceArn": sourceArn } }) },
    },
  ];
}

/** The condition that a service of AWS acts for resources of one account. */
export function ofAccount(account: string): Condition {
  return { StringEquals: { "aws:SourceAccount": account } };
}

/** The condition that a request is made in one region. */
export function inRegion(region: string): Condition {
  return { StringEquals: { "aws:RequestedRegion": region } };
}

/** The condition that a request is not made over TLS. */
export const INSECURE_TRANSPORT: Condition = { Bool: { "aws:SecureTransport": "false" } };

/** Denies a request that is not made over TLS. */
export function denyInsecureTransport(
  action: string,
  resources: readonly pulumi.Input<string>[],
): PolicyStatement {
  return denyTo("*", "DenyInsecureTransport", action, resources, INSECURE_TRANSPORT);
}
