import assert from "node:assert/strict";
import { parse } from "yaml";
import { composeFile } from "../../compose/compose-file";
import { readStackConfig, type StackConfig } from "../../config/stack-config";
import { parseStackFile } from "../../config/file/stack-file";

/** What stands encrypted in the stack file, and must stand nowhere else. */
export const planted = "AAABAPLANTEDc2VjcmV0LXZhbHVl";

const digest = `@sha256:${"ab".repeat(32)}`;

/** A stack with something of everything that a Compose file can show. */
export const wholeStackText = `
config:
  aws:region: eu-west-1
  aws:allowedAccountIds: ["111122223333"]
  plinth:recipe: production
  plinth:environment: production
  plinth:system: shop
  plinth:owner: shop-team
  plinth:costCenter: CC-1
  plinth:alarms: { emails: [ops@example.org] }
  plinth:network: {}
  plinth:domains:
    main: { name: shop.example.org, subjectAlternativeNames: [www.shop.example.org, "*.api.shop.example.org"] }
    blog: { name: example.net }
  plinth:secrets:
    session: { from: generate, length: 128 }
    payment: { from: external }
    mail: { from: config }
  plinth:secretValues:
    mail: { secure: ${planted} }
  plinth:databases:
    main:
      engine: postgres
      version: "16"
      databaseName: shop
      parameters: { statement_timeout: "30000", work_mem: "65536", max_connections: "{DBInstanceClassMemory/9}" }
    reports: { server: main }
    legacy: { engine: mysql, version: "8.4" }
    idle: { engine: mysql, version: "8.4" }
    old:
      engine: postgres
      existing:
        host: old.example.org
        port: 6432
        name: archive
        username: reader
        passwordSecretArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:old-AbCdEf
        securityGroupId: sg-0123456789abcdef0
  plinth:caches:
    queue: { maxmemoryPolicy: noeviction, parameters: { notify-keyspace-events: Ex, reserved-memory-percent: "10" } }
    pages: { engine: redis }
    shared:
      existing:
        host: cache.example.org
        securityGroupId: sg-0123456789abcdef1
        username: guest
        passwordSecretArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:cache-AbCdEf
  plinth:buckets:
    assets: { purpose: assets }
    uploads: { purpose: uploads, cors: { allowedOrigins: ["https://shop.example.org"] } }
    archive: { existing: { bucketName: archive-of-the-shop } }
  plinth:fileSystems:
    media: {}
    old: { existing: { fileSystemId: fs-0123456789abcdef0, securityGroupId: sg-0123456789abcdef2 } }
  plinth:distributions:
    main:
      hosts: [shop.example.org, www.shop.example.org]
      paths: { /static/*: assets, /img/?.png: assets }
  plinth:images:
    web: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/web${digest}
    tool: registry.example.org/tool:1.2.3
  plinth:variables:
    old:
      environment: {OLD: "\${databases.old.username}@\${databases.old.host}:\${databases.old.port}/\${databases.old.name}"}
      secrets: {OLD_PASSWORD: "\${databases.old.password}", SHARED: "\${caches.shared.url}"}
  plinth:services:
    web:
      port: 8000
      command: [serve, --name=$HOME]
      routes:
        site: { hosts: [shop.example.org, www.shop.example.org] }
        admin: { hosts: [shop.example.org, www.shop.example.org], paths: [/admin/*], priority: 7 }
      healthCheck: { path: /healthz, command: [CMD-SHELL, 'test "$(cat /tmp/ok)" = 1'] }
      user: "1000:1001"
      writablePaths: [/tmp]
      stopTimeout: 45
      scaling: { minCapacity: 2, maxCapacity: 4, cpu: 60 }
      uses:
        databases.main: owner
        databases.reports: read
        buckets.uploads: readWrite
        caches.queue: readWrite
        fileSystems.media: readWrite
      mounts:
        /app/media: media
        /app/shared: { fileSystem: media, directory: /shared/all }
      environment:
        SITE: "https://\${domains.main.name}/start,https://www.\${domains.main.name}"
        LIVE: "wss://\${domains.blog.name}/live"
        HOSTS: "\${domains.main.name},\${domains.blog.name}"
        SENDER: "shop@\${domains.main.name}"
        DB: "\${databases.main.host}:\${databases.main.port}/\${databases.main.name}"
        DB_USER: "\${databases.main.username}"
        REPORTS: "\${databases.reports.host}/\${databases.reports.name}"
        PRICE: "5$ or $\${text}"
        WORKERS: "4"
        UPLOADS: "\${buckets.uploads.name} \${buckets.uploads.arn}"
        QUEUE: "\${caches.queue.host} \${caches.queue.readerHost} \${caches.queue.port} \${caches.queue.username}"
      secrets:
        DB_PASSWORD: "\${databases.main.password}"
        REPORTS_URL: "\${databases.reports.url}"
        QUEUE_URL: "\${caches.queue.url}"
        SESSION: "\${secrets.session}"
        PAYMENT: "\${secrets.payment}"
        MAIL: "\${secrets.mail}"
    api-v1:
      image: tool
      architecture: x86_64
      port: 9000
      user: "2000:1001"
      entryPoint: [/bin/sh, -c]
      workingDirectory: /srv
      readonlyRootFilesystem: false
      routes: { all: { hosts: ["*.api.shop.example.org"] }, blog: { hosts: [example.net] } }
      uses:
        databases.main: { access: readWrite, authentication: iam }
        databases.legacy: { access: readWrite, authentication: password }
        caches.queue: { access: read, authentication: iam }
        caches.pages: readWrite
        fileSystems.media: read
      mounts: { /srv/shared: { fileSystem: media, directory: /shared/all }, /srv/old: { fileSystem: old, directory: / } }
      environment: { AWS_REGION: eu-central-1 }
      secrets: { LEGACY: "\${databases.legacy.url}", PAGES: "\${caches.pages.url}" }
    worker:
      image: later
      user: "1000"
      variables: [old]
      uses: {buckets.archive: read}
    paused: { image: tool, desiredCount: 0 }
`;

/** A stack of staging with a network, and with these sections. */
export function readStagingStack(sections: string): StackConfig {
  return readStack(`
config:
  aws:region: eu-west-1
  aws:allowedAccountIds: ["111122223333"]
  plinth:recipe: staging
  plinth:environment: staging
  plinth:system: shop
  plinth:owner: shop-team
  plinth:costCenter: CC-1
  plinth:network: {}${sections}`);
}

/** The stack of a stack file's text. */
export function readStack(text: string): StackConfig {
  const parsed = parseStackFile("stack.yaml", text);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const result = readStackConfig(parsed.file.values, "2026-11-21");
  assert.ok(result.ok, JSON.stringify(result, undefined, 1));
  return result.config;
}

export interface ReadService {
  readonly image: string;
  readonly build?: { readonly context: string };
  readonly platform?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly working_dir?: string;
  readonly user?: string;
  readonly init?: boolean;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly volumes?: readonly (string | ReadMount)[];
  readonly network_mode?: string;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly ulimits?: Readonly<Record<string, { readonly soft: number; readonly hard: number }>>;
  readonly networks?: { readonly default: { readonly aliases: readonly string[] } };
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[]; readonly interval: string };
  readonly stop_grace_period?: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly replicas: number };
  readonly restart?: string;
}

export interface ReadMount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly volume?: { readonly subpath: string };
}

export interface ReadFile {
  readonly name: string;
  readonly services: Readonly<Record<string, ReadService>>;
  readonly configs?: Readonly<Record<string, { readonly content: string }>>;
  readonly volumes?: Readonly<Record<string, null>>;
}

/** A Compose file as Compose reads it with these variables: each ${NAME:-default} replaced, and $$ a plain $. */
export function readCompose(text: string, variables: Readonly<Record<string, string>> = {}): ReadFile {
  return interpolated(parse(text), variables) as ReadFile;
}

/** The Compose file of a stack, read. */
export function composed(stack: StackConfig, variables: Readonly<Record<string, string>> = {}): ReadFile {
  return readCompose(composeFile(stack, "Pulumi.test.yaml"), variables);
}

function interpolated(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") {
    return value.replaceAll(/\$\$|\$\{(\w+):-([^}]*)\}|\$/g, (found, name: string, otherwise: string) => {
      assert.notEqual(found, "$", `a lone $ in ${value}`);
      return found === "$$" ? "$" : (variables[name] ?? otherwise);
    });
  }
  if (Array.isArray(value)) return value.map((item) => interpolated(item, variables));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, interpolated(inner, variables)]),
  );
}
