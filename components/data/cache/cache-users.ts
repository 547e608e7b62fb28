import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { ACCESS_STRINGS, NO_ACCESS } from "./access-strings";
import { cacheUserGroupId, cacheUserId } from "./cache-names";
import type { CacheUserConfig } from "../../../config/stack-config";
import { userOf } from "../store-link";

export interface CacheUsersArgs {
  /** First part of what makes the ids unique in account and region, e.g. `amy-production`. */
  readonly prefix: string;
  /** Of all passwords. */
  readonly passwordVersion: number;
  /** By service. */
  readonly users: Readonly<Record<string, CacheUserConfig>>;
}

/** The user of one service. */
export interface CacheUser {
  /** Its name, too. */
  readonly userId: string;
  readonly resource: aws.elasticache.User;
  /** @default it signs in with IAM */
  readonly password?: random.RandomPassword;
}

/**
 * Users and groups of engine `redis` serve both engines, those of `valkey` serve Valkey only, and a group that is in use
 * cannot be replaced. With these, going from redis to valkey touches no user.
 */
const ENGINE = "redis";

/**
 * The users of a cache: one for each service, with what it may do. Nobody else can sign in, and nobody without signing in.
 *
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export class CacheUsers extends pulumi.ComponentResource {
  public readonly group: aws.elasticache.UserGroup;
  private readonly users: Readonly<Record<string, CacheUser>>;

  constructor(
    private readonly cache: string,
    args: CacheUsersArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:data:CacheUsers", cache, {}, opts);
    const nobody = this.createDefaultUser(args);
    this.users = this.createUsers(args, nobody);
    this.group = this.createGroup(args, nobody);
    this.registerOutputs({});
  }

  /** The user of a service. */
  public of(service: string): CacheUser {
    return userOf(this.users, service, `caches.${this.cache}`);
  }

  /**
   * A group must have a user named `default`: who does not sign in is that user, and AWS's own may do everything. This
   * one is switched off, may do nothing, and has a password that is handed to nobody.
   */
  private createDefaultUser(args: CacheUsersArgs): aws.elasticache.User {
    return this.createUser(this.cache, {
      userId: cacheUserGroupId(args.prefix, this.cache),
      userName: "default",
      accessString: NO_ACCESS,
      passwordsWo: this.createPassword(this.cache).result,
      passwordsWoVersion: 1,
    });
  }

  /** One after the other: while a group takes a change its users are `modifying`, and AWS refuses to change them. */
  private createUsers(args: CacheUsersArgs, nobody: aws.elasticache.User): Record<string, CacheUser> {
    const users: Record<string, CacheUser> = {};
    let previous = nobody;
    for (const [service, spec] of Object.entries(args.users)) {
      const user = this.createServiceUser(service, spec, args, previous);
      users[service] = user;
      previous = user.resource;
    }
    return users;
  }

  private createServiceUser(
    service: string,
    spec: CacheUserConfig,
    args: CacheUsersArgs,
    previous: aws.elasticache.User,
  ): CacheUser {
    const name = `${this.cache}-${service}`;
    const userId = cacheUserId(args.prefix, this.cache, service);
    const password =
      spec.authentication === "password"
        ? this.createPassword(name, { passwordVersion: String(args.passwordVersion) })
        : undefined;
    const resource = this.createUser(
      name,
      {
        userId,
        userName: userId,
        accessString: ACCESS_STRINGS[spec.access],
        ...(password
          ? { passwordsWo: password.result, passwordsWoVersion: args.passwordVersion }
          : { authenticationMode: { type: "iam" } }),
      },
      previous,
    );
    return { userId, resource, password };
  }

  private createUser(
    name: string,
    settings: Omit<aws.elasticache.UserArgs, "engine">,
    previous?: aws.elasticache.User,
  ): aws.elasticache.User {
    return new aws.elasticache.User(
      name,
      { engine: ENGINE, ...settings },
      {
        parent: this,
        dependsOn: previous ?? [],
        // A change is done when every node has taken it.
        customTimeouts: { create: "15m", update: "15m", delete: "15m" },
      },
    );
  }

  private createPassword(
    name: string,
    keepers?: Readonly<Record<"passwordVersion", string>>,
  ): random.RandomPassword {
    return new random.RandomPassword(name, { length: 40, special: false, keepers }, { parent: this });
  }

  private createGroup(args: CacheUsersArgs, nobody: aws.elasticache.User): aws.elasticache.UserGroup {
    return new aws.elasticache.UserGroup(
      this.cache,
      {
        engine: ENGINE,
        userGroupId: cacheUserGroupId(args.prefix, this.cache),
        userIds: [nobody.userId, ...Object.values(this.users).map((user) => user.resource.userId)],
      },
      { parent: this },
    );
  }
}
