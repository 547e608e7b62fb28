import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseUserName } from "../../../config/data/database/user-name";
import type { DatabaseUserConfig } from "../../../config/stack-config";
import type { EncryptionKey } from "../../foundation/encryption-key";
import type { Link, SecretReference, Store } from "../../foundation/grant";
import { arn, type Location } from "../../foundation/location";
import type { PolicyStatement } from "../../foundation/policy-document";
import { readSecret, secretArnPattern } from "../../foundation/secret";
import type { DatabaseUsers } from "./database-users";

/** A logical database, and where it is. */
export interface DatabaseStore extends Store {
  readonly attributes: Readonly<Record<"host" | "port" | "name", pulumi.Input<string>>>;
}

/** What all logical databases of a server have in common. */
export interface DatabaseServer {
  readonly name: string;
  readonly location: Location;
  readonly instance: aws.rds.Instance;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly port: number;
  readonly passwordVersion: number;
  readonly secretsKey: EncryptionKey;
  /** The users that the stack file asks for, by service. */
  readonly users: Readonly<Record<string, DatabaseUserConfig>>;
  /** What makes them; absent when there is nothing to make. */
  readonly databaseUsers?: DatabaseUsers;
}

/** A logical database of a server, as services use it: each with the user that it has there, if any. */
export function databaseStore(server: DatabaseServer, databaseName: string): DatabaseStore {
  const { name, instance, securityGroup, port, databaseUsers } = server;
  const attributes = { host: instance.address, port: String(port), name: databaseName };
  return {
    attributes,
    linkFor: (service) => ({
      ...userLink(server, databaseName, service, attributes),
      grant: {
        connections: [{ name: `databases-${name}`, securityGroupId: securityGroup.id, port }],
        taskStatements: signInStatements(server, databaseName, service),
        ready: databaseUsers ? [databaseUsers.ready] : [],
      },
    }),
  };
}

function userLink(
  server: DatabaseServer,
  databaseName: string,
  service: string,
  attributes: DatabaseStore["attributes"],
): Omit<Link, "grant"> {
  if (!userOf(server, databaseName, service)) {
    return { attributes, secrets: {} };
  }
  const secret = server.databaseUsers?.secrets[service];
  return {
    attributes: { ...attributes, username: databaseUserName(service) },
    secrets: secret
      ? {
          password: reference(server, secret, "password"),
          url: reference(server, secret, `url_${databaseName}`),
        }
      : {},
  };
}

/** The user of a service, if it may do more in this database than connect. */
function userOf(
  { users }: DatabaseServer,
  databaseName: string,
  service: string,
): DatabaseUserConfig | undefined {
  const user = users[service];
  return user?.databases[databaseName] ? user : undefined;
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html */
function signInStatements(
  server: DatabaseServer,
  databaseName: string,
  service: string,
): readonly PolicyStatement[] {
  return userOf(server, databaseName, service)?.authentication === "iam"
    ? [
        {
          Sid: "SignInToDatabase",
          Effect: "Allow",
          Action: "rds-db:connect",
          Resource: server.instance.resourceId.apply((id) =>
            arn(server.location, "rds-db", `dbuser:${id}/${databaseUserName(service)}`),
          ),
        },
      ]
    : [];
}

function reference(server: DatabaseServer, secret: aws.secretsmanager.Secret, key: string): SecretReference {
  const { name, location, passwordVersion, secretsKey } = server;
  return {
    valueFrom: pulumi.interpolate`${secret.arn}:${key}::`,
    // Known before the function runs, so that a new service does not make every other look changed. With the server's
    // name, because the versions of two stores may be the same number.
    revision: `databases-${name}-${passwordVersion}`,
    executionStatements: readSecret(
      "ReadDatabaseCredential",
      secretArnPattern(location, secret.name),
      secretsKey.arn,
    ),
  };
}
