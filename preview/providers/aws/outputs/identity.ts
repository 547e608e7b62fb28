import type { Facts, Made, Outputs } from "./facts";

// IAM's ARNs carry the path of the entity, which is "/" for most.
function iamArn(facts: Facts, kind: string): string {
  return facts.globalArn("iam", `${kind}${facts.text("path") ?? "/"}${facts.name}`);
}

function entity(facts: Facts, kind: string, idPrefix: string): Made {
  return { id: facts.name, arn: iamArn(facts, kind), uniqueId: `${idPrefix}${facts.random.capitals(17)}` };
}

function policy(facts: Facts): Made {
  const arn = iamArn(facts, "policy");
  return { id: arn, arn, attachmentCount: 0, policyId: `ANPA${facts.random.capitals(17)}` };
}

function openIdConnectProvider(facts: Facts): Made {
  const host = (facts.text("url") ?? "").replace(/^https:\/\//, "");
  const arn = facts.globalArn("iam", `oidc-provider/${host}`);
  return { id: arn, arn };
}

function key(facts: Facts): Made {
  const keyId = facts.random.uuid();
  return { id: keyId, keyId, arn: facts.arn("kms", `key/${keyId}`) };
}

function keyAlias(facts: Facts): Made {
  const target = facts.text("targetKeyId") ?? facts.random.uuid();
  const targetKeyArn = target.startsWith("arn:") ? target : facts.arn("kms", `key/${target}`);
  return { id: facts.name, arn: facts.arn("kms", facts.name), targetKeyArn };
}

function secret(facts: Facts): Made {
  const arn = facts.arn("secretsmanager", `secret:${facts.name}-${facts.random.smallLetters(6)}`);
  return { id: arn, arn };
}

function secretVersion(facts: Facts): Made {
  const versionId = facts.random.uuid();
  const secretArn = facts.text("secretId") ?? facts.arn("secretsmanager", "secret:unknown");
  return {
    id: `${secretArn}|${versionId}`,
    arn: secretArn,
    secretArn,
    versionId,
    versionStages: ["AWSCURRENT"],
  };
}

const ofSecret =
  (property: string) =>
  (facts: Facts): Made => ({ id: facts.text(property) ?? facts.name });

/** IAM, KMS, Secrets Manager, Parameter Store. */
export const identity: Outputs = {
  "iam/group": (facts) => entity(facts, "group", "AGPA"),
  "iam/instanceProfile": (facts) => entity(facts, "instance-profile", "AIPA"),
  "iam/openIdConnectProvider": openIdConnectProvider,
  "iam/policy": policy,
  "iam/role": (facts) => entity(facts, "role", "AROA"),
  "iam/rolePolicy": (facts) => ({ id: `${facts.text("role") ?? ""}:${facts.name}` }),
  "iam/rolePolicyAttachment": (facts) => ({
    id: `${facts.text("role") ?? ""}/${facts.text("policyArn") ?? ""}`,
  }),
  "iam/user": (facts) => entity(facts, "user", "AIDA"),
  "kms/alias": keyAlias,
  "kms/key": key,
  "kms/keyPolicy": (facts) => ({ id: facts.text("keyId") ?? facts.random.uuid() }),
  "secretsmanager/secret": secret,
  "secretsmanager/secretPolicy": ofSecret("secretArn"),
  "secretsmanager/secretRotation": ofSecret("secretId"),
  "secretsmanager/secretVersion": secretVersion,
  "ssm/parameter": (facts) => ({
    id: facts.name,
    arn: facts.arn("ssm", `parameter/${facts.name.replace(/^\//, "")}`),
    dataType: facts.text("dataType") ?? "text",
    version: 1,
  }),
};
