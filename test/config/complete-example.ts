import { parse } from "yaml";

/** A stack file with every section of a system, as somebody would write it; what is told in order stands by name. */
export const completeExampleText = `
config:
  aws:region: eu-west-1
  aws:allowedAccountIds: ["111122223333"]
  pulumi:tags: {team: amy}
  plinth:recipe: production
  plinth:environment: production
  plinth:system: amy
  plinth:owner: amy-team
  plinth:costCenter: "0042"
  plinth:permissionsBoundary: arn:aws:iam::111122223333:policy/boundary
  plinth:alarms: {emails: [ops@example.org]}
  plinth:network:
  plinth:domains:
    main: {name: amy.example.org, subjectAlternativeNames: [www.amy.example.org, "*.api.amy.example.org"]}
  plinth:secrets:
    django: {from: generate, length: 50}
    sentry: {from: external, store: secretsManager}
    mail: {from: config}
  plinth:secretValues:
    mail: {secure: AAABAJ4fZ2lLc2VjcmV0}
  plinth:databases:
    main: {engine: postgres, version: "16", parameters: {log_min_duration_statement: "500"}}
    old:
      engine: mysql
      existing:
        host: old.example.org
        name: amy
        username: reader
        passwordSecretArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:old-AbCdEf
        securityGroupId: sg-0123456789abcdef0
    reports: {server: main, databaseName: amy_reports}
  plinth:caches:
    queue: {maxmemoryPolicy: noeviction, parameters: {timeout: "300"}}
    sessions:
      existing:
        host: sessions.example.org
        username: amy
        passwordSecretArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:sessions-AbCdEf
        securityGroupId: sg-0fedcba9876543210
  plinth:buckets:
    assets: {purpose: assets}
    uploads:
      purpose: uploads
      cors: {allowedOrigins: ["https://amy.example.org"]}
      presignedUrlMaxAge: 900
    dumps: {purpose: backups, objectLockInDays: 30}
    logs: {purpose: logs}
    archive: {existing: {bucketName: amy-archive}}
  plinth:fileSystems:
    media:
    shared: {existing: {fileSystemId: fs-0123456789abcdef0, securityGroupId: sg-00112233445566778}}
  plinth:loadBalancer: {idleTimeout: 120}
  plinth:distributions:
    main:
      hosts: [amy.example.org, www.amy.example.org]
      paths: {/static/*: assets, /media/*: {bucket: assets, ttl: 60}}
  plinth:cluster:
  plinth:images:
    amy: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/amy@sha256:${"ab".repeat(32)}
  plinth:variables:
    cache:
      environment: {CACHE_PREFIX: amy, SESSIONS: "\${caches.sessions.host}"}
      secrets: {QUEUE_URL: "\${caches.queue.url}", SESSIONS_URL: "\${caches.sessions.url}"}
  plinth:services:
    report:
    scheduler:
      image: amy
      command: [scheduler, --once]
      singleton: true
      variables: [cache]
      environment: {DATABASE_USER: "\${databases.reports.username}", CACHE_PREFIX: amy-scheduler}
    web:
      image: amy
      cpu: 1024
      memory: 2048
      capacity: {fargate: {base: 2, weight: 1}, fargateSpot: {weight: 3}}
      port: 8000
      egress: {smtp: {port: 587}}
      routes:
        api: {hosts: [v1.api.amy.example.org], paths: [/v1, /v1/*], priority: 100}
        site: {}
      healthCheck: {path: /healthz, command: [CMD-SHELL, "curl -f http://localhost:8000/ || exit 1"]}
      stickiness: 3600
      environment:
        DATABASE_URL: "postgres://\${databases.main.username}@\${databases.main.host}:5432/$\${literal}"
        SITE: "\${domains.main.name}"
        QUEUE: "\${caches.queue.host}:\${caches.queue.port}"
        UPLOADS: "\${buckets.uploads.name}"
        WORKERS: "4"
      secrets: {DATABASE_PASSWORD: "\${databases.main.password}", DJANGO_SECRET_KEY: "\${secrets.django}"}
      uses:
        databases.old:
        databases.main: owner
        databases.reports: readWrite
        caches.queue: {access: readWrite, authentication: iam}
        buckets.uploads: readWrite
        buckets.archive: write
        fileSystems.media: readWrite
      mounts: {/app/mediafiles: media, /app/shared: {fileSystem: shared, directory: /amy}}
      user: "1000:1000"
      writablePaths: [/tmp]
      scaling: {maxCapacity: 6, cpu: 60, requests: 1000}
  plinth:overrides:
    aws:rds/instance:Instance: {caCertIdentifier: rds-ca-rsa4096-g1}
    web*: {tags: {Extra: "yes"}}
  plinth:waivers:
    - rule: rds-multi-az
      resource: main*
      reason: The reports are rebuilt from the archive
      owner: amy-team
      expires: "2027-03-31"
`;

/** The day on which the tests take place. */
export const today = "2026-11-21";

// Parsing takes longer than everything that a test of a mistake does with the values.
const parsed = parse(completeExampleText) as { config: Record<string, unknown> };

/** The values of the example, a fresh copy each time. */
export function completeExample(): Record<string, unknown> {
  return structuredClone(parsed.config);
}

/** The values of the smallest stack that builds something. */
export function smallExample(recipe: string): Record<string, unknown> {
  return {
    "aws:region": "eu-west-1",
    "aws:allowedAccountIds": ["111122223333"],
    "plinth:recipe": recipe,
    "plinth:environment": recipe,
    "plinth:system": "shop",
    "plinth:owner": "shop-team",
    "plinth:costCenter": "CC-1",
    "plinth:network": null,
    "plinth:domains": { main: { name: "shop.example.org" } },
    "plinth:databases": { main: { engine: "postgres", version: 17 } },
    "plinth:caches": { main: null },
    "plinth:buckets": {
      uploads: { purpose: "uploads" },
      tmp: { purpose: "scratch" },
      logs: { purpose: "logs" },
    },
    "plinth:fileSystems": { files: null },
    "plinth:distributions": { main: null },
    "plinth:images": { web: "registry.example.org/web:1.2.3" },
    "plinth:services": { web: { port: 80, routes: { site: null } } },
  };
}
