import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseUserName } from "../../../config/data/database/user-name";
import type { Link, SecretReference, Store } from "../../foundation/grant";
import { arn } from "../../foundation/location";
import { allow, type PolicyStatement } from "../../foundation/policy-document";
import { readSecret, secretArnPattern } from "../../foundation/secret";
import type { DatabaseUsers, DatabaseUsersArgs } from "./database-users";

/** What all logical databases of a server have in common. */
export interface DatabaseServer extends DatabaseUsersArgs {
  readonly name: string;
  /** What makes the users; absent when there is nothing to make. */
  readonly databaseUsers?: DatabaseUsers;
}

/** A logical database of a server, as services use it: each with the user that it has there, if any. */
export function databaseStore(server: DatabaseServer, databaseName: string): Store {
  return { linkFor: (service) => databaseLink(server, databaseName, service) };
}

function databaseLink(server: DatabaseServer, databaseName: string, service: string): Link {
  const { name, instance, securityGroup, port, users, databaseUsers } = server;
  // A user that may do no more in this database than connect is none here.
  const user = users[service]?.databases[databaseName] ? users[service] : undefined;
  const username = databaseUserName(service);
  const secret = user && databaseUsers?.secrets[service];
  return {
    attributes: { host: instance.address, port: String(port), name: databaseName, ...(user && { username }) },
    secrets: secret
      ? {
          password: reference(server, secret, "password"),
          url: reference(server, secret, `url_${databaseName}`),
        }
      : {},
    grant: {
      connections: [{ name: `databases-${name}`, securityGroupId: securityGroup.id, port }],
      taskStatements: user?.authentication === "iam" ? [signIn(server, username)] : [],
      ready: databaseUsers ? [databaseUsers.ready] : [],
    },
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html */
function signIn({ location, instance }: DatabaseServer, username: string): PolicyStatement {
  const user = instance.resourceId.apply((id) => arn(location, "rds-db", `dbuser:${id}/${username}`));
  return allow("SignInToDatabase", "rds-db:connect", user);
}

function reference(server: DatabaseServer, secret: aws.secretsmanager.Secret, key: string): SecretReference {
  const { name, location, passwordVersion, keyFor } = server;
  const secretArn = secretArnPattern(location, secret.name);
  return {
    valueFrom: pulumi.interpolate`${secret.arn}:${key}::`,
    // Known before the function runs, so that a new service does not make every other look changed. With the server's
    // name, because the versions of two stores may be the same number.
    revision: `databases-${name}-${passwordVersion}`,
    executionStatements: readSecret("ReadDatabaseCredential", secretArn, keyFor("secrets").arn),
  };
}
