import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../../config/mappings/map-entries";
import type { KeyFor } from "../../foundation/foundation";
import { type FunctionCode, functionCode } from "../../foundation/function-code";
import { LAMBDA_TRUST } from "../../foundation/lambda-trust";
import { createLogGroup } from "../../foundation/log-group";
import type { Location } from "../../foundation/location";
import { Role } from "../../foundation/role";
import type { Network } from "../../network/network";
import { openWay, tcpPort } from "../../network/security-group-rules";
import { type WantedDatabaseUsers, usersRequest } from "./database-users-request";
import { administratorSecretArn, environment, RUN_SETTINGS } from "./database-users-settings";
import { databaseUsersStatements } from "./database-users-statements";

export interface DatabaseUsersArgs extends WantedDatabaseUsers {
  readonly location: Location;
  readonly network: Network;
  /** `secrets` encrypts the credentials of the users, and that of the administrator; `logs` the log of the function. */
  readonly keyFor: KeyFor;
  readonly logRetentionInDays: number;
  readonly instance: aws.rds.Instance;
  readonly port: number;
  /** The group that guards the server. */
  readonly securityGroup: aws.ec2.SecurityGroup;
}

/**
 * The logical databases of a server and a user for each service, made by a function in the VPC: nobody else is told the
 * administrator's password, and nothing of a password is in the stack's state.
 *
 * The function is called again whenever what it is asked for changes, and makes all of it so.
 * Cost: nothing when idle, 0.40 USD a month for each service that signs in with a password.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-rds.html
 */
export class DatabaseUsers extends pulumi.ComponentResource {
  /** What must exist before a service can sign in. */
  public readonly ready: aws.lambda.Invocation;
  /** Where the function puts the credential of a service; none for those that sign in with IAM. */
  public readonly secrets: Readonly<Record<string, aws.secretsmanager.Secret | undefined>>;
  /** What the function says. */
  public readonly logGroup: aws.cloudwatch.LogGroup;

  constructor(
    private readonly name: string,
    private readonly args: DatabaseUsersArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    const { engine, logicalDatabases, users } = args;
    super("plinth:data:DatabaseUsers", name, { engine, logicalDatabases, users }, opts);
    this.secrets = mapEntries(users, ({ authentication }, service) =>
      authentication === "password" ? this.createSecret(service) : undefined,
    );
    const code = functionCode("database-users");
    this.logGroup = createLogGroup(
      `${name}-users`,
      { retentionInDays: args.logRetentionInDays, key: args.keyFor("logs") },
      { parent: this },
    );
    const role = this.createRole(this.logGroup);
    const securityGroup = this.createSecurityGroup(role);
    const ways = this.openWays(securityGroup);
    const lambda = this.createFunction(code, role, securityGroup, this.logGroup);
    this.ready = this.invoke(lambda, code, ways);
    this.registerOutputs({});
  }

  /** Empty until the function fills it: its value passes no other hand. */
  private createSecret(service: string): aws.secretsmanager.Secret {
    return new aws.secretsmanager.Secret(
      `${this.name}-${service}`,
      {
        description: `Credential of service ${service} for database ${this.name}`,
        kmsKeyId: this.args.keyFor("secrets").arn,
      },
      { parent: this },
    );
  }

  private createSecurityGroup(role: Role): aws.ec2.SecurityGroup {
    return new aws.ec2.SecurityGroup(
      `${this.name}-users`,
      {
        vpcId: this.args.network.vpcId,
        description: `Function that makes the users of database ${this.name}`,
      },
      // It can go only when Lambda has taken its network interfaces away: with the role, which must therefore go later,
      // and in its own time, up to three quarters of an hour.
      { parent: this, dependsOn: [...role.policies], customTimeouts: { delete: "60m" } },
    );
  }

  /** To the server, and to Secrets Manager. */
  private openWays(own: aws.ec2.SecurityGroup): pulumi.Resource[] {
    const { port, securityGroup: server } = this.args;
    const to = { id: server.id, label: `database ${this.name}` };
    const from = { id: own.id, label: "the function that makes the users" };
    return [
      new aws.vpc.SecurityGroupEgressRule(
        `${this.name}-users-https`,
        {
          ...{ securityGroupId: own.id, description: "To Secrets Manager", cidrIpv4: "0.0.0.0/0" },
          ...tcpPort(443),
        },
        { parent: this },
      ),
      ...openWay(`${this.name}-users`, from, to, port, { parent: this }),
    ];
  }

  private createFunction(
    code: FunctionCode,
    role: Role,
    securityGroup: aws.ec2.SecurityGroup,
    logGroup: aws.cloudwatch.LogGroup,
  ): aws.lambda.Function {
    const { instance, network, port } = this.args;
    return new aws.lambda.Function(
      `${this.name}-users`,
      {
        description: `Makes the users of database ${this.name}`,
        ...RUN_SETTINGS,
        code: code.archive,
        role: role.arn,
        vpcConfig: { subnetIds: network.privateSubnetIds, securityGroupIds: [securityGroup.id] },
        environment: environment(instance, port),
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      },
      // Lambda refuses a function whose role may not join the VPC.
      { parent: this, dependsOn: [...role.policies] },
    );
  }

  private createRole(logGroup: aws.cloudwatch.LogGroup): Role {
    const { location, keyFor, instance } = this.args;
    return new Role(
      `${this.name}-users`,
      {
        description: `Makes the users of database ${this.name}`,
        trust: LAMBDA_TRUST,
        statements: databaseUsersStatements({
          location,
          logGroupName: logGroup.name,
          administratorSecretArn: administratorSecretArn(instance),
          secretNames: Object.values(this.secrets).flatMap((secret) => (secret ? [secret.name] : [])),
          secretsKeyArn: keyFor("secrets").arn,
        }),
      },
      { parent: this },
    );
  }

  private invoke(
    lambda: aws.lambda.Function,
    code: FunctionCode,
    ways: readonly pulumi.Resource[],
  ): aws.lambda.Invocation {
    const { instance, network } = this.args;
    const secretNames = mapEntries(this.secrets, (secret) => secret?.name);
    return new aws.lambda.Invocation(
      this.name,
      {
        functionName: lambda.name,
        input: pulumi.jsonStringify(usersRequest(this.args, secretNames)),
        // Other code, or another server under the same name, is asked anew.
        triggers: { code: code.hash, server: instance.resourceId },
        // A change replaces the invocation, which calls the function again. Nothing is called when it goes: then the
        // server mostly goes too, and a call that fails would keep the stack from being destroyed.
        lifecycleScope: "CREATE_ONLY",
      },
      { parent: this, dependsOn: [...ways, ...network.endpoints] },
    );
  }
}
