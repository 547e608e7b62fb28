import { parse } from "yaml";
import type { Settings } from "./planned-stack";

const text = `
aws:region: eu-central-1
aws:allowedAccountIds: ["444455556666"]
aws:profile: deployer
aws:defaultTags: {tags: {Team: forms}}
aws:ignoreTags: {keys: [LastSeen], keyPrefixes: ["scanner:"]}
aws:tagPolicyCompliance: warning
aws:maxRetries: 10
aws:retryMode: adaptive
aws:tokenBucketRateLimiterCapacity: 100
aws:useDualstackEndpoint: true
aws:useFipsEndpoint: false
aws:s3UsEast1RegionalEndpoint: regional
aws:ec2MetadataServiceEndpointMode: IPv4
aws:skipMetadataApiCheck: true
aws:userAgents: [deployer/1.0]
pulumi:tags: {team: forms}
plinth:recipe: staging
plinth:environment: testing
plinth:system: forms
plinth:owner: forms-team
plinth:costCenter: CC-7
plinth:alarms: {emails: [ops@example.net, lead@example.net]}
plinth:keys:
  data: {existing: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000001}
  logs: {existing: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000002}
  secrets: {existing: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000003}
  alarms: {existing: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000004}
  tasks: {existing: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000005}
plinth:network:
  existing:
    vpcId: vpc-0123456789abcdef0
    cidrBlock: 10.20.0.0/16
    publicSubnetIds: [subnet-0123456789abcdef1, subnet-0123456789abcdef2]
    privateSubnetIds: [subnet-0123456789abcdef3, subnet-0123456789abcdef4]
    isolatedSubnetIds: [subnet-0123456789abcdef5, subnet-0123456789abcdef6]
plinth:domains:
  main: {name: forms.example.net, existing: Z0123456789ABCDEFGHIJ, subjectAlternativeNames: [www.forms.example.net, shop.forms.example.net]}
  plain:
    name: plain.example.net
    existing: Z9876543210ABCDEFGHIJ
    certificate: arn:aws:acm:eu-central-1:444455556666:certificate/00000000-0000-0000-0000-000000000005
plinth:secrets:
  session: {from: generate, length: 64}
  token: {from: external}
plinth:databases:
  main:
    engine: mysql
    version: "8.4"
    instanceClass: db.m7g.large
    databaseName: forms
    username: keeper
    import: forms-testing-old
  first: {engine: postgres, version: "16"}
  second: {engine: postgres, version: "17", insights: none}
  reports: {server: first}
  old:
    engine: postgres
    existing:
      host: old.example.net
      port: 6432
      name: forms
      username: reader
      passwordSecretArn: arn:aws:secretsmanager:eu-central-1:444455556666:secret:old-AbCdEf
      passwordKmsKeyArn: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000006
      securityGroupId: sg-0123456789abcdef0
plinth:caches:
  queue: {engine: redis, version: "7.1", nodeType: cache.m7g.large, nodes: 2}
  pages: {}
  old:
    existing:
      host: pages.example.net
      port: 6390
      username: reader
      passwordSecretArn: arn:aws:secretsmanager:eu-central-1:444455556666:secret:pages-AbCdEf
      passwordKmsKeyArn: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000006
      securityGroupId: sg-0123456789abcdef7
plinth:buckets:
  assets: {purpose: assets}
  pictures: {purpose: assets}
  files: {purpose: scratch, import: forms-files}
  uploads:
    purpose: uploads
    expirationInDays: 4000
    transitions: {STANDARD_IA: 30, INTELLIGENT_TIERING: 60, GLACIER_IR: 90, GLACIER: 180, DEEP_ARCHIVE: 400}
  dumps: {purpose: backups}
  archive:
    existing:
      bucketName: forms-archive
      kmsKeyArn: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000006
plinth:tables:
  pages: {import: forms-pages, partitionKey: {name: path, type: binary}, sortKey: place, maxReadRequestUnits: 100, maxWriteRequestUnits: 50}
  visits:
    partitionKey: visitor
    sortKey: {name: second, type: number}
    timeToLiveAttribute: second
    globalSecondaryIndexes:
      byPath: {partitionKey: {name: path}, sortKey: {name: page, type: number}, projection: include, nonKeyAttributes: [agent]}
  archive:
    existing:
      tableName: forms-archive
      kmsKeyArn: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000006
plinth:fileSystems:
  media: {import: fs-0123456789abcdef8, throughputMode: bursting, transitionToInfrequentAccessInDays: never}
  drafts: {}
plinth:distributions:
  main: {hosts: [www.forms.example.net], paths: {/static/*: assets, /img/*: {bucket: assets, ttl: 60}}}
plinth:cluster: {containerInsights: enabled, ephemeralStorageKey: customerManaged}
plinth:images:
  site: registry.example.net/site:1.2.3
  tool: registry.example.net/tool:2.0.1
plinth:variables:
  sessions: {secrets: {SESSION_KEY: "\${secrets.session}"}}
  tokens: {secrets: {TOKEN: "\${secrets.token}"}}
plinth:overrides:
  "aws:rds/instance:Instance": {caCertIdentifier: rds-ca-rsa4096-g1}
plinth:services:
  site:
    architecture: x86_64
    user: "1000:1000"
    entryPoint: [/bin/serve, --all]
    workingDirectory: /srv
    port: 8080
    routes: {all: {hosts: [www.forms.example.net]}, shop: {hosts: [shop.forms.example.net]}, plain: {hosts: [plain.example.net]}}
    variables: [sessions]
    ephemeralStorage: 30
    environment:
      OLD: "\${databases.old.username}@\${databases.old.host}:\${databases.old.port}/\${databases.old.name}"
      PAGES: "\${caches.old.username}@\${caches.old.host}:\${caches.old.port}"
      ARCHIVE: "\${buckets.archive.name}"
    secrets: {OLD_PASSWORD: "\${databases.old.password}", PAGES_URL: "\${caches.old.url}"}
    executeCommand: true
    readonlyRootFilesystem: false
    initProcessEnabled: false
    uses:
      databases.main: read
      databases.reports: {access: readWrite, authentication: iam}
      databases.old: connect
      caches.queue: readWrite
      caches.old: {access: read}
      buckets.archive: read
      buckets.files: write
      tables.archive: readWrite
      tables.pages: read
      fileSystems.media: {access: read}
      fileSystems.drafts: readWrite
    mounts: {/data: media, /more: media, /drafts: {fileSystem: drafts}}
  worker:
    image: site
    secrets: {KEY: "\${secrets.session}"}
    capacity: {fargateSpot: {base: 1, weight: 1}}
    variables: [tokens]
    scaling: {minCapacity: 1, maxCapacity: 3, memory: 70}
    uses: {databases.second: connect, caches.pages: read}
    user: "1000:1000"
    ulimits: {nofile: {soft: 4096, hard: 65536}}
    containers:
      tool: {essential: false, user: "1000:1000", mounts: {/data: {fileSystem: media, directory: /data}, /drafts: drafts}}
`;

/**
 * A stack in which nouns stand in the form that they do not have in the whole stack: what exists instead of what is
 * made, what is taken over, Redis instead of Valkey, and every key of the provider.
 */
export const otherForms = parse(text) as Settings;

const sharedText = `
aws:region: eu-central-1
aws:allowedAccountIds: ["444455556666"]
plinth:environment: shared
plinth:system: forms
plinth:owner: forms-team
plinth:costCenter: CC-7
plinth:account:
  repositories:
    site: {existing: arn:aws:ecr:eu-central-1:444455556666:repository/team/site}
    tool: {keep: 7}
  github:
    repository: example/forms
    environments: [testing, production]
    previewEnvironments: [testing]
    domains: {testing: [testing.example.net], production: [example.net]}
    branch: trunk
    existingProvider: arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com
    stateBucket: forms-state
    stateKmsKey: arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-0000-0000-000000000007
`;

/** What an account has once, where most of it is there already. */
export const otherSharedForms = parse(sharedText) as Settings;
