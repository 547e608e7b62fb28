import { resourceRule } from "../../vocabulary/define-rule";
import {
  given,
  isSet,
  isTrue,
  isWhollyUnknown,
  knownString,
  notEvaluated,
  property,
  unless,
  violation,
} from "../../vocabulary/property-checks";
import { PlannedResource, Rule, UNKNOWN, Verdict } from "../../vocabulary/rule";
import { readText } from "../../vocabulary/shown-value";

const group = "aws:elasticache/replicationGroup:ReplicationGroup";
const user = "aws:elasticache/user:User";
const userGroup = "aws:elasticache/userGroup:UserGroup";
const association = "aws:elasticache/userGroupAssociation:UserGroupAssociation";
const rbac = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html";

const redisAuth = resourceRule({
  id: "redis-auth",
  title: "Nobody reads or writes a cache without signing in",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: { securityHub: "ElastiCache.6", cdkNag: "AwsSolutions-AEC6", checkov: "CKV_AWS_31" },
  tokens: [group],
  fix: "Set userGroupIds on aws.elasticache.ReplicationGroup to an aws.elasticache.UserGroup, or authTokenWo with authTokenWoVersion.",
  check: unless([given("authToken"), given("authTokenWo"), given("globalReplicationGroupId")], (one) => {
    const groups = one.list("userGroupIds");
    return groups.state === "absent" || (groups.state === "known" && groups.value.length === 0)
      ? [violation("userGroupIds", "Whoever reaches the port may do everything.")]
      : [];
  }),
  good: [
    { userGroupIds: UNKNOWN },
    { userGroupIds: [UNKNOWN] },
    { authTokenWo: UNKNOWN },
    { authToken: UNKNOWN },
    { globalReplicationGroupId: UNKNOWN },
  ],
  bad: [{}, { userGroupIds: [] }, { transitEncryptionEnabled: true }],
});

const plainPasswords = ["authToken", "passwords", "authenticationMode.passwords"];

const redisManagedPassword = resourceRule({
  id: "redis-managed-password",
  title: "No password of a cache is kept in the state of the stack",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html",
  tokens: [user, group],
  fix: "Replace passwords on aws.elasticache.User by passwordsWo with passwordsWoVersion, and authToken on aws.elasticache.ReplicationGroup by authTokenWo; in a stack file, raise plinth:caches.<name>.passwordVersion for new ones.",
  check: (one) => {
    if (
      one.read("authenticationMode").state === "unknown" &&
      one.map("authenticationMode").state === "unknown"
    )
      return [notEvaluated("authenticationMode")];
    return plainPasswords
      .filter((path) => isSet(one.read(path)))
      .map((path) => violation(path, `${path} is kept in the state of the stack.`));
  },
  good: [
    { type: user, props: { passwordsWo: UNKNOWN, passwordsWoVersion: 1 } },
    { type: user, props: { authenticationMode: { type: "iam" } } },
    { type: group, props: { authTokenWo: UNKNOWN, authTokenWoVersion: 1 } },
    { type: group, props: { userGroupIds: [UNKNOWN] } },
  ],
  bad: [
    { type: user, props: { passwords: ["not-a-real-one-at-all"] } },
    { type: user, props: { authenticationMode: { type: "password", passwords: [UNKNOWN] } } },
    { type: group, props: { authToken: UNKNOWN } },
  ],
  unknown: [{ type: user, props: { authenticationMode: UNKNOWN } }],
});

/** A user is off unless its access string says otherwise. */
function isOff(one: PlannedResource): boolean {
  const access = knownString(one.read("accessString"));
  return access !== undefined && !/(^|\s)on(\s|$)/i.test(access);
}

/** How a user signs in, where it may sign in at all. */
function signsIn(one: PlannedResource): readonly Verdict[] {
  if (isOff(one)) return [];
  const open = one.read("noPasswordRequired");
  if (open.state === "unknown") return [notEvaluated("noPasswordRequired")];
  if (open.state === "known" && isTrue(open.value))
    return [violation("noPasswordRequired", "The user signs in without a password.")];
  if (isSet(one.read("passwordsWo")) || isSet(one.read("passwords"))) return [];
  const mode = one.read("authenticationMode.type");
  if (mode.state === "unknown") return [notEvaluated("authenticationMode.type")];
  return ["iam", "password"].includes(readText(mode) ?? "")
    ? []
    : [violation("authenticationMode.type", "The user has no password and no IAM identity.")];
}

const redisUserSignsIn = resourceRule({
  id: "redis-user-signs-in",
  title: "Every user of a cache proves who it is",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: rbac,
  tokens: [user],
  fix: 'Set passwordsWo or authenticationMode: {type: "iam"} on aws.elasticache.User, and no noPasswordRequired; in a stack file, authentication under plinth:services.<name>.uses.',
  check: signsIn,
  good: [
    { accessString: "on ~* +@read", passwordsWo: UNKNOWN, passwordsWoVersion: 1 },
    { accessString: "on ~* +@read", authenticationMode: { type: "iam" } },
    { accessString: UNKNOWN, authenticationMode: { type: "password", passwords: UNKNOWN } },
    { accessString: "off -@all", noPasswordRequired: true },
  ],
  bad: [
    { accessString: "on ~* +@all", noPasswordRequired: true },
    { accessString: "on ~* +@read", authenticationMode: { type: "no-password-required" } },
    { accessString: "on ~* +@read" },
    { accessString: UNKNOWN, noPasswordRequired: true },
  ],
  unknown: [
    { accessString: "on ~* +@read", noPasswordRequired: UNKNOWN },
    { accessString: "on ~* +@read", authenticationMode: UNKNOWN },
  ],
});

const offByDefault = property({
  path: "accessString",
  accepts: (value) => typeof value === "string" && !/(^|\s)on(\s|$)/i.test(value),
  wanted: "off: who does not sign in is this user",
  absent: "fails",
});

/** AWS's own user of that id has no password and may do everything. */
const ownDefault = "AWS's own user default may do everything without a password.";

function defaultUser(one: PlannedResource, context: Parameters<typeof offByDefault>[1]): readonly Verdict[] {
  if (one.type === user) {
    const name = one.read("userName");
    if (name.state === "unknown") return [notEvaluated("userName")];
    return name.state === "known" && name.value === "default" ? offByDefault(one, context) : [];
  }
  if (one.type === association)
    return knownString(one.read("userId")) === "default" ? [violation("userId", ownDefault)] : [];
  const ids = one.list("userIds");
  if (ids.state !== "known") return [];
  const index = ids.value.findIndex((id) => !isWhollyUnknown(id) && knownString(id.self) === "default");
  return index < 0 ? [] : [violation(`userIds[${index}]`, ownDefault)];
}

const redisDefaultUserOff = resourceRule({
  id: "redis-default-user-off",
  title: "The user that nobody signs in as is switched off",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: rbac,
  tokens: [user, userGroup, association],
  fix: 'Put an aws.elasticache.User with userName "default" and accessString "off -@all" into the aws.elasticache.UserGroup in place of AWS\'s own.',
  check: defaultUser,
  good: [
    { type: user, props: { userId: "queue-nobody", userName: "default", accessString: "off -@all" } },
    { type: user, props: { userId: "web", userName: "web", accessString: "on ~* +@read" } },
    // The id of a user of the program; that of AWS's own is no output of anything.
    { type: userGroup, props: { userIds: [UNKNOWN, "web"] } },
    { type: userGroup, props: { userIds: UNKNOWN } },
    { type: association, props: { userId: UNKNOWN } },
  ],
  bad: [
    { type: user, props: { userName: "default", accessString: "on ~* +@all" } },
    { type: userGroup, props: { userIds: ["web", "default"] } },
    { type: association, props: { userId: "default" } },
  ],
  unknown: [
    { type: user, props: { userName: "default", accessString: UNKNOWN } },
    { type: user, props: { userName: UNKNOWN, accessString: "on ~* +@all" } },
  ],
});

/** The rules of an access string hold in order: what is given first may be taken back. */
function mayDoEverything(access: string): boolean {
  const words = access.toLowerCase().split(/\s+/);
  const given = Math.max(words.lastIndexOf("+@all"), words.lastIndexOf("allcommands"));
  const taken = Math.max(words.lastIndexOf("-@dangerous"), words.lastIndexOf("-@all"));
  return words.includes("on") && given > taken;
}

const redisUserCommands = resourceRule({
  id: "redis-user-commands",
  title: "No user of a cache may empty, halt or reconfigure it",
  family: "identity",
  severity: "medium",
  mandatory: "production",
  controls: {},
  url: "https://valkey.io/topics/acl/",
  tokens: [user],
  fix: "Name the categories of commands in accessString of aws.elasticache.User, or end it with -@dangerous.",
  check: property({
    path: "accessString",
    accepts: (value) => typeof value === "string" && !mayDoEverything(value),
    wanted: "without +@all, or with -@dangerous behind it",
    absent: "passes",
  }),
  good: [
    { accessString: "on ~* -@all +@read +@connection" },
    { accessString: "on ~app:* +@all -@dangerous" },
    { accessString: "off ~* +@all" },
  ],
  bad: [
    { accessString: "on ~* +@all" },
    { accessString: "on allkeys allcommands" },
    { accessString: "on ~* -@dangerous +@all" },
  ],
  unknown: [{ accessString: UNKNOWN }],
});

/** Who may enter a cache, and what for. */
export const identityCacheRules: readonly Rule[] = [
  redisAuth,
  redisManagedPassword,
  redisUserSignsIn,
  redisDefaultUserOff,
  redisUserCommands,
];
