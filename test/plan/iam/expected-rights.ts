import type { Settings } from "../planned-stack";
import {
  containersOf,
  referencesIn,
  referencesInFiles,
  section,
  workloadsOf,
  usesOf,
} from "./stack-file-uses";
import { type Use, type Written, written, type WrittenReference } from "./stack-file-uses";

/** One right: the action, and the resource by its logical name. */
type Expected = readonly [action: string, resource: string];

const each = (actions: readonly string[], resource: string): readonly Expected[] =>
  actions.map((action) => [action, resource] as const);

/**
 * What the roles of the services and jobs of a stack may do, from what its stack file says, and from what AWS asks for it: not
 * from what the program does. Without conditions.
 */
export function expectedRights(settings: Settings): readonly string[] {
  const stack = new StackRights(settings);
  return Object.entries(workloadsOf(settings))
    .flatMap(([service, spec]) => [
      ...stack.execution(service, spec).map((right) => [service, "execution", ...right].join(" ")),
      ...stack.task(service, spec).map((right) => [service, "task", ...right].join(" ")),
    ])
    .filter((line, index, lines) => lines.indexOf(line) === index)
    .sort();
}

/** In a file both kinds of references stand, those that anybody may see and secrets. */
function isSecret({ noun, attribute }: WrittenReference): boolean {
  return noun === "secrets" || ["password", "url"].includes(attribute);
}

class StackRights {
  private readonly region: string;
  private readonly account: string;

  constructor(private readonly settings: Settings) {
    this.region = String(settings["aws:region"]);
    this.account = String((settings["aws:allowedAccountIds"] as readonly string[])[0]);
  }

  /** What starting a task needs: its log, its images, and each secret that its containers are given. */
  execution(service: string, spec: Written): readonly Expected[] {
    const log = this.arn("logs", `log-group:${service}:*`);
    return [
      ...each(["logs:CreateLogStream", "logs:PutLogEvents"], log),
      ...containersOf(spec).flatMap((container) => [
        ...this.image(String(container["image"])),
        ...[...referencesIn(container["secrets"]), ...referencesInFiles(container).filter(isSecret)].flatMap(
          (reference) => this.secret(service, reference),
        ),
      ]),
    ];
  }

  /** What the application may do: what it uses, and a shell where somebody may open one. */
  task(service: string, spec: Written): readonly Expected[] {
    const shell = spec["executeCommand"] ?? this.settings["plinth:recipe"] === "staging";
    return [
      ...(shell === true ? this.shell() : []),
      ...usesOf(spec).flatMap((use) => this.use(service, use)),
    ];
  }

  private image(name: string): readonly Expected[] {
    const uri = String(written(this.settings["plinth:images"])[name] ?? "");
    const [, account, region, repository] =
      /^(\d+)\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)/.exec(uri) ?? [];
    if (repository === undefined) return [];
    const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    return [
      ["ecr:GetAuthorizationToken", "*"],
      ...each(pull, `arn:aws:ecr:${region}:${account}:repository/${repository}`),
    ];
  }

  /** Of a bucket whose objects are files: to mount, and to read large ones from the bucket itself. */
  private files(
    service: string,
    name: string,
    { bucket, prefix = "" }: Written,
    access: string,
  ): readonly Expected[] {
    const mounts = Object.values(written(section(this.settings, "services")[service]?.["mounts"]));
    const below = mounts
      .map(written)
      .filter(({ fileSystem }) => fileSystem === name)
      .map(
        ({ directory }) => `arn:aws:s3:::${String(bucket)}/${String(prefix)}${String(directory).slice(1)}/*`,
      );
    const mount = ["s3files:ClientMount", ...(access === "readWrite" ? ["s3files:ClientWrite"] : [])];
    const key =
      section(this.settings, "buckets")[String(bucket)]?.["purpose"] === "assets"
        ? []
        : [this.decrypt("data")];
    return [
      ...each(mount, this.arn("s3files", `file-system/{${name}}`)),
      ...below.flatMap((objects) => each(["s3:GetObject", "s3:GetObjectVersion"], objects)),
      ["s3:ListBucket", `arn:aws:s3:::${String(bucket)}`],
      ...key,
    ];
  }

  private secret(service: string, { noun, name }: WrittenReference): readonly Expected[] {
    const entry = section(this.settings, noun)[name] ?? {};
    if (noun === "secrets") {
      return entry["store"] === "secretsManager"
        ? this.kept(`${name}-*`)
        : [["ssm:GetParameters", this.arn("ssm", `parameter/${name}`)], this.decrypt("secrets")];
    }
    const existing = written(entry["existing"]);
    if (existing["passwordSecretArn"] === undefined)
      return this.kept(`${String(entry["server"] ?? name)}-${service}-*`);
    const key = existing["passwordKmsKeyArn"];
    return [
      ["secretsmanager:GetSecretValue", String(existing["passwordSecretArn"])],
      ...(key === undefined ? [] : [["kms:Decrypt", String(key)] as const]),
    ];
  }

  private kept(secret: string): readonly Expected[] {
    const arn = this.arn("secretsmanager", `secret:${secret}`);
    return [["secretsmanager:GetSecretValue", arn], this.decrypt("secrets")];
  }

  private shell(): readonly Expected[] {
    const channels = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"];
    const log = this.arn("logs", "log-group:main-exec:*");
    return [
      ...each(
        channels.map((name) => `ssmmessages:${name}`),
        "*",
      ),
      ["logs:DescribeLogGroups", "*"],
      ...each(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], log),
      this.decrypt("logs"),
    ];
  }

  private use(service: string, use: Use): readonly Expected[] {
    const { noun, name, access, authentication } = use;
    const entry = section(this.settings, noun)[name] ?? {};
    const existing = entry["existing"] === undefined ? undefined : written(entry["existing"]);
    switch (noun) {
      case "buckets":
        return this.bucket(name, entry, existing, access);
      case "tables":
        return this.table(name, entry, existing, access);
      case "fileSystems": {
        if (entry["bucket"] !== undefined) return this.files(service, name, entry, access);
        const system = this.arn(
          "elasticfilesystem",
          `file-system/${String(existing?.["fileSystemId"] ?? `{${name}}`)}`,
        );
        const actions = ["ClientMount", ...(access === "readWrite" ? ["ClientWrite"] : [])];
        return each(
          actions.map((action) => `elasticfilesystem:${action}`),
          system,
        );
      }
      case "caches":
        return existing === undefined && authentication === "iam"
          ? [
              ["elasticache:Connect", this.arn("elasticache", `replicationgroup:${name}`)],
              ["elasticache:Connect", this.arn("elasticache", `user:${service}-${name}`)],
            ]
          : [];
      default: {
        const server = String(entry["server"] ?? name);
        const user = service.replaceAll("-", "_");
        return access !== "connect" && authentication === "iam"
          ? [["rds-db:connect", this.arn("rds-db", `dbuser:{${server}}/${user}`)]]
          : [];
      }
    }
  }

  private bucket(
    name: string,
    entry: Written,
    existing: Written | undefined,
    access: string,
  ): readonly Expected[] {
    const bucket = `arn:aws:s3:::${String(existing?.["bucketName"] ?? name)}`;
    const [reads, writes] = [access !== "write", access !== "read"];
    // Assets and logs are encrypted with S3's own key: CloudFront and the services that write logs need no other.
    const own = existing === undefined && !["assets", "logs"].includes(String(entry["purpose"]));
    const key = own ? this.key("data") : existing?.["kmsKeyArn"];
    return [
      ...(reads ? [["s3:GetObject", `${bucket}/*`] as const, ["s3:ListBucket", bucket] as const] : []),
      ...(writes ? each(["s3:PutObject", "s3:AbortMultipartUpload"], `${bucket}/*`) : []),
      ...(reads && writes ? each(["s3:DeleteObject"], `${bucket}/*`) : []),
      ...(key === undefined ? [] : [["kms:Decrypt", String(key)] as const]),
      ...(key === undefined || !writes ? [] : [["kms:GenerateDataKey", String(key)] as const]),
    ];
  }

  private table(
    name: string,
    entry: Written,
    existing: Written | undefined,
    access: string,
  ): readonly Expected[] {
    const table = this.arn("dynamodb", `table/${String(existing?.["tableName"] ?? name)}`);
    // Nobody knows whether one that exists has indexes.
    const indexed =
      existing !== undefined || Object.keys(written(entry["globalSecondaryIndexes"])).length > 0;
    const reads = ["BatchGetItem", "ConditionCheckItem", "GetItem", "Query", "Scan"].map(
      (one) => `dynamodb:${one}`,
    );
    const writes = ["BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"].map((one) => `dynamodb:${one}`);
    const key = existing === undefined ? this.key("data") : existing["kmsKeyArn"];
    return [
      ["dynamodb:DescribeTable", table],
      ...(access === "write" ? [] : each(reads, table)),
      ...(access === "write" || !indexed ? [] : each(reads, `${table}/index/*`)),
      ...(access === "read" ? [] : each(writes, table)),
      ...(key === undefined ? [] : [["kms:Decrypt", String(key)] as const]),
    ];
  }

  private decrypt(key: string): Expected {
    return ["kms:Decrypt", this.key(key)];
  }

  private key(name: string): string {
    return String(written(this.settings["plinth:keys"])[name] ?? this.arn("kms", `key/{${name}}`));
  }

  private arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.region}:${this.account}:${resource}`;
  }
}
