import type { Facts, Made, Outputs } from "./facts";

const PORTS: readonly (readonly [string, number])[] = [
  ["postgres", 5432],
  ["mysql", 3306],
  ["mariadb", 3306],
  ["oracle", 1521],
  ["sqlserver", 1433],
];

function databasePort(facts: Facts): number {
  const given = facts.value("port");
  if (typeof given === "number") return given;
  const engine = facts.text("engine") ?? "";
  return PORTS.find(([name]) => engine.includes(name))?.[1] ?? 3306;
}

function managedSecret(facts: Facts, identifier: string): object {
  if (facts.value("manageMasterUserPassword") !== true) return {};
  const secretArn = facts.arn(
    "secretsmanager",
    `secret:rds!${identifier}-${facts.random.smallLetters(6, "secret")}`,
  );
  const kmsKeyId = facts.text("masterUserSecretKmsKeyId") ?? facts.arn("kms", "alias/aws/secretsmanager");
  return { masterUserSecrets: [{ secretArn, kmsKeyId, secretStatus: "active" }] };
}

function instance(facts: Facts): Made {
  const resourceId = `db-${facts.random.capitals(26)}`;
  const address = `${facts.name}.${facts.random.smallLetters(12, "host")}.${facts.region}.rds.${facts.dnsSuffix}`;
  const port = databasePort(facts);
  return {
    id: resourceId,
    resourceId,
    identifier: facts.name,
    arn: facts.arn("rds", `db:${facts.name}`),
    address,
    port,
    endpoint: `${address}:${port}`,
    hostedZoneId: `Z${facts.random.capitals(13, "zone")}`,
    engineVersionActual: facts.text("engineVersion") ?? "1",
    status: "available",
    replicas: [],
    ...managedSecret(facts, resourceId.toLowerCase()),
  };
}

function cluster(facts: Facts): Made {
  const identifier = facts.text("clusterIdentifier") ?? `tf-${facts.random.digits(26)}`;
  const host = `${facts.random.smallLetters(12, "host")}.${facts.region}.rds.${facts.dnsSuffix}`;
  return {
    id: identifier,
    clusterIdentifier: identifier,
    arn: facts.arn("rds", `cluster:${identifier}`),
    clusterResourceId: `cluster-${facts.random.capitals(26)}`,
    endpoint: `${identifier}.cluster-${host}`,
    readerEndpoint: `${identifier}.cluster-ro-${host}`,
    port: databasePort(facts),
    ...managedSecret(facts, `cluster-${facts.random.hex(8)}`),
  };
}

const named =
  (kind: string) =>
  (facts: Facts): Made => ({ id: facts.name, arn: facts.arn("rds", `${kind}:${facts.name}`) });

/** RDS. */
export const rds: Outputs = {
  "rds/cluster": cluster,
  "rds/eventSubscription": named("es"),
  "rds/instance": instance,
  "rds/optionGroup": named("og"),
  "rds/parameterGroup": named("pg"),
  "rds/subnetGroup": named("subgrp"),
};
