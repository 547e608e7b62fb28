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
  readonly Principal?: "*" | Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>;
  readonly Resource?: pulumi.Input<string> | readonly pulumi.Input<string>[];
  readonly NotResource?: pulumi.Input<string> | readonly pulumi.Input<string>[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>>
  >;
}

/** A right, without conditions. */
export function allow(
  sid: string,
  action: string | readonly string[],
  resource: pulumi.Input<string> | readonly pulumi.Input<string>[],
): PolicyStatement {
  return { Sid: sid, Effect: "Allow", Action: action, Resource: resource };
}

/** The JSON of a policy document; keys keep their order, so the same statements give the same string. */
export function policyDocument(statements: readonly PolicyStatement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** The trust policy of a role that an AWS service assumes for resources of this account only (confused-deputy guard). */
export function serviceTrust(
  service: string,
  account: string,
  sourceArn?: string,
): readonly [PolicyStatement] {
  return [
    {
      Sid: "AssumedByService",
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": account },
        ...(sourceArn ? { ArnLike: { "aws:SourceArn": sourceArn } } : {}),
      },
    },
  ];
}

/** The condition that a request is made in one region. */
export function inRegion(region: string): NonNullable<PolicyStatement["Condition"]> {
  return { StringEquals: { "aws:RequestedRegion": region } };
}

/** Denies a request that is not made over TLS. */
export function denyInsecureTransport(
  action: string,
  resources: readonly pulumi.Input<string>[],
): PolicyStatement {
  return {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
