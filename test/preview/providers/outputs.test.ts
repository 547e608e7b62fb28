import assert from "node:assert/strict";
import { madeByType } from "../../../preview/providers/aws/outputs/after-update";
import { sdkSchema } from "../../../preview/providers/aws/sdk-schema";
import { Archive, unknown, type Properties } from "../../../preview/protocol/value";
import { planned } from "./planned-resource";

const up = (type: string, name: string, inputs: Properties = {}, region = "eu-west-1") =>
  planned(type, name, inputs, { mode: "up", region });

const HEX = "[0-9a-f]";
const ACCOUNT = "eu-west-1:111122223333";

describe("outputs after an update", () => {
  const patterns: readonly (readonly [string, Properties, Readonly<Record<string, RegExp>>])[] = [
    [
      "aws:ec2/vpc:Vpc",
      {},
      { id: /^vpc-0[0-9a-f]{16}$/, defaultSecurityGroupId: /^sg-0[0-9a-f]{16}$/, ipv6CidrBlock: /^$/ },
    ],
    [
      "aws:ec2/eip:Eip",
      {},
      { id: /^eipalloc-0/, allocationId: /^eipalloc-0/, publicIp: /^203\.0\.113\.\d+$/ },
    ],
    [
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-west-1.s3" },
      { id: /^vpce-0/, prefixListId: /^pl-0/ },
    ],
    [
      "aws:lb/loadBalancer:LoadBalancer",
      { name: "main" },
      {
        arn: new RegExp(`^arn:aws:elasticloadbalancing:${ACCOUNT}:loadbalancer/app/main/${HEX}{16}$`),
        arnSuffix: new RegExp(`^app/main/${HEX}{16}$`),
        dnsName: /^main-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/,
        zoneId: /^Z32O12XQLNTSW2$/,
      },
    ],
    ["aws:lb/loadBalancer:LoadBalancer", { name: "main", internal: true }, { dnsName: /^internal-main-/ }],
    [
      "aws:lb/targetGroup:TargetGroup",
      { name: "web" },
      {
        arn: new RegExp(`^arn:aws:elasticloadbalancing:${ACCOUNT}:targetgroup/web/${HEX}{16}$`),
        arnSuffix: new RegExp(`^targetgroup/web/${HEX}{16}$`),
      },
    ],
    [
      "aws:lb/listener:Listener",
      {
        loadBalancerArn: `arn:aws:elasticloadbalancing:${ACCOUNT}:loadbalancer/app/main/12ab`,
        defaultActions: [],
      },
      { arn: new RegExp(`:listener/app/main/12ab/${HEX}{16}$`) },
    ],
    [
      "aws:ecs/service:Service",
      { cluster: `arn:aws:ecs:${ACCOUNT}:cluster/main`, name: "web" },
      { id: new RegExp(`^arn:aws:ecs:${ACCOUNT}:service/main/web$`) },
    ],
    [
      "aws:ecs/taskDefinition:TaskDefinition",
      { family: "web", containerDefinitions: "[]" },
      { id: /^web$/, arn: /:task-definition\/web:1$/, arnWithoutRevision: /:task-definition\/web$/ },
    ],
    [
      "aws:rds/instance:Instance",
      { identifier: "main", engine: "postgres", instanceClass: "db.t4g.small" },
      {
        id: /^db-[A-Z0-9]{26}$/,
        arn: new RegExp(`^arn:aws:rds:${ACCOUNT}:db:main$`),
        address: /^main\.[a-z0-9]{12}\.eu-west-1\.rds\.amazonaws\.com$/,
        endpoint: /:5432$/,
        port: /^5432$/,
      },
    ],
    [
      "aws:elasticache/replicationGroup:ReplicationGroup",
      { description: "cache", replicationGroupId: "main" },
      {
        primaryEndpointAddress: /^main\.[a-z0-9]{6}\.ng\.0001\.euw1\.cache\.amazonaws\.com$/,
        port: /^6379$/,
      },
    ],
    [
      "aws:elasticache/replicationGroup:ReplicationGroup",
      { description: "c", replicationGroupId: "queue", transitEncryptionEnabled: true, numCacheClusters: 2 },
      {
        id: /^queue$/,
        arn: new RegExp(`^arn:aws:elasticache:${ACCOUNT}:replicationgroup:queue$`),
        primaryEndpointAddress: /^master\.queue\.[a-z0-9]{6}\.euw1\.cache\.amazonaws\.com$/,
        readerEndpointAddress: /^replica\.queue\.[a-z0-9]{6}\.euw1\.cache\.amazonaws\.com$/,
        memberClusters: /^queue-001,queue-002$/,
        clusterEnabled: /^false$/,
      },
    ],
    [
      "aws:elasticache/replicationGroup:ReplicationGroup",
      { description: "c", replicationGroupId: "many", numNodeGroups: 2 },
      { configurationEndpointAddress: /^clustercfg\.many\./, clusterEnabled: /^true$/ },
    ],
    [
      "aws:elasticache/user:User",
      { accessString: "off -@all", engine: "valkey", userId: "queue-web", userName: "web" },
      { id: /^queue-web$/, arn: new RegExp(`^arn:aws:elasticache:${ACCOUNT}:user:queue-web$`) },
    ],
    [
      "aws:elasticache/userGroup:UserGroup",
      { engine: "valkey", userGroupId: "queue" },
      { id: /^queue$/, arn: new RegExp(`^arn:aws:elasticache:${ACCOUNT}:usergroup:queue$`) },
    ],
    [
      "aws:elasticache/userGroupAssociation:UserGroupAssociation",
      { userGroupId: "queue", userId: "queue-web" },
      { id: /^queue,queue-web$/ },
    ],
    [
      "aws:elasticache/subnetGroup:SubnetGroup",
      { name: "queue", subnetIds: ["subnet-1"] },
      { id: /^queue$/, arn: /:subnetgroup:queue$/, vpcId: /^vpc-0/ },
    ],
    [
      "aws:elasticache/parameterGroup:ParameterGroup",
      { name: "queue", family: "valkey8" },
      { arn: /:parametergroup:queue$/ },
    ],
    ["aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", { bucket: "b", corsRules: [] }, { id: /^b$/ }],
    ["aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", { bucket: "b" }, { id: /^b$/ }],
    [
      "aws:s3/bucketLogging:BucketLogging",
      { bucket: "b", targetBucket: "l", targetPrefix: "" },
      { id: /^b$/ },
    ],
    [
      "aws:efs/accessPoint:AccessPoint",
      { fileSystemId: "fs-1" },
      {
        id: /^fsap-0[0-9a-f]{16}$/,
        arn: new RegExp(`^arn:aws:elasticfilesystem:${ACCOUNT}:access-point/fsap-0`),
        fileSystemArn: new RegExp(`^arn:aws:elasticfilesystem:${ACCOUNT}:file-system/fs-1$`),
      },
    ],
    [
      "aws:efs/mountTarget:MountTarget",
      { fileSystemId: "fs-1", subnetId: "subnet-1" },
      { id: /^fsmt-0/, dnsName: /^fs-1\.efs\.eu-west-1\.amazonaws\.com$/, networkInterfaceId: /^eni-0/ },
    ],
    [
      "aws:efs/backupPolicy:BackupPolicy",
      { fileSystemId: "fs-1", backupPolicy: { status: "ENABLED" } },
      { id: /^fs-1$/ },
    ],
    [
      "aws:s3/filesAccessPoint:FilesAccessPoint",
      { fileSystemId: "fs-1" },
      { arn: /^arn:aws:s3files:eu-west-1:\d{12}:file-system\/fs-1\/access-point\/fsap-0[0-9a-f]{16}$/ },
    ],
    [
      "aws:s3/filesFileSystem:FilesFileSystem",
      { bucket: "arn:aws:s3:::uploads", roleArn: "arn:aws:iam::111122223333:role/files" },
      { arn: /^arn:aws:s3files:eu-west-1:\d{12}:file-system\/fs-0[0-9a-f]{16}$/ },
    ],
    [
      "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy",
      { fileSystemId: "fs-1", policy: "{}" },
      { id: /^fs-1$/ },
    ],
    [
      "aws:s3/filesMountTarget:FilesMountTarget",
      { fileSystemId: "fs-1", subnetId: "subnet-1" },
      { id: /^fsmt-0[0-9a-f]{16}$/ },
    ],
    ["aws:efs/fileSystemPolicy:FileSystemPolicy", { fileSystemId: "fs-1", policy: "{}" }, { id: /^fs-1$/ }],
    [
      "aws:cloudfront/originAccessControl:OriginAccessControl",
      { originAccessControlOriginType: "s3", signingBehavior: "always", signingProtocol: "sigv4" },
      { id: /^E[A-Z0-9]{13}$/ },
    ],
    [
      "aws:cloudfront/cachePolicy:CachePolicy",
      { parametersInCacheKeyAndForwardedToOrigin: {} },
      { id: /^[0-9a-f-]{36}$/, arn: /^arn:aws:cloudfront::111122223333:cache-policy\/[0-9a-f-]{36}$/ },
    ],
    ["aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy", {}, { id: /^[0-9a-f-]{36}$/, etag: /^E/ }],
    [
      "aws:cloudwatch/logDeliverySource:LogDeliverySource",
      {
        name: "main",
        logType: "ACCESS_LOGS",
        region: "us-east-1",
        resourceArn: "arn:aws:cloudfront::111122223333:distribution/E1",
      },
      {
        id: /^main$/,
        arn: /^arn:aws:logs:us-east-1:111122223333:delivery-source:main$/,
        service: /^cloudfront$/,
      },
    ],
    [
      "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
      {
        name: "main",
        deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:s3:::logs/main" },
      },
      { arn: /:delivery-destination:main$/, deliveryDestinationType: /^S3$/ },
    ],
    [
      "aws:cloudwatch/logDelivery:LogDelivery",
      { deliveryDestinationArn: "d", deliverySourceName: "s" },
      { id: /^[a-z0-9]{16}$/, arn: /:delivery:[a-z0-9]{16}$/ },
    ],
    [
      "aws:acm/certificate:Certificate",
      { domainName: "example.org", validationMethod: "DNS", region: "us-east-1" },
      { arn: /^arn:aws:acm:us-east-1:111122223333:certificate\/[0-9a-f-]{36}$/ },
    ],
    [
      "aws:lambda/invocation:Invocation",
      { functionName: "f", input: '{"users":[]}' },
      { id: /^f,\$LATEST,[0-9a-f]{32}$/, result: /^\{\}$/ },
    ],
    ["aws:kms/key:Key", {}, { keyId: /^[0-9a-f-]{36}$/, arn: /:key\/[0-9a-f-]{36}$/ }],
    ["aws:s3/bucket:Bucket", { bucket: "logs" }, { id: /^logs$/, arn: /^arn:aws:s3:::logs$/ }],
    [
      "aws:iam/role:Role",
      { name: "web", path: "/plinth/", assumeRolePolicy: "{}" },
      { arn: /^arn:aws:iam::111122223333:role\/plinth\/web$/, uniqueId: /^AROA[A-Z0-9]{17}$/ },
    ],
    [
      "aws:iam/policy:Policy",
      { name: "web", policy: "{}" },
      { id: /^arn:aws:iam::111122223333:policy\/web$/ },
    ],
    [
      "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
      { url: "https://token.actions.githubusercontent.com", clientIdLists: ["sts.amazonaws.com"] },
      { arn: /:oidc-provider\/token\.actions\.githubusercontent\.com$/ },
    ],
    [
      "aws:secretsmanager/secret:Secret",
      { name: "plinth/main" },
      { arn: new RegExp(`^arn:aws:secretsmanager:${ACCOUNT}:secret:plinth/main-[a-z0-9]{6}$`) },
    ],
    ["aws:secretsmanager/secretVersion:SecretVersion", { secretId: "s" }, { versionId: /^[0-9a-f-]{36}$/ }],
    [
      "aws:ssm/parameter:Parameter",
      { name: "/plinth/key", type: "String" },
      { arn: /:parameter\/plinth\/key$/ },
    ],
    ["aws:route53/zone:Zone", { name: "example.org" }, { zoneId: /^Z[A-Z0-9]{19}$/ }],
    [
      "aws:route53/record:Record",
      { name: "www.example.org", type: "A", zoneId: "Z1" },
      { id: /^Z1_www\.example\.org_A$/, fqdn: /^www\.example\.org$/ },
    ],
    [
      "aws:ecr/repository:Repository",
      { name: "amy" },
      { repositoryUrl: /^111122223333\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/amy$/ },
    ],
    [
      "aws:cloudfront/distribution:Distribution",
      distribution(),
      { hostedZoneId: /^Z2FDTNDATAQYW2$/, id: /^E/ },
    ],
    [
      "aws:lambda/function:Function",
      { name: "f", role: "r" },
      { arn: /:function:f$/, invokeArn: /\/invocations$/, qualifiedArn: /:function:f:\$LATEST$/ },
    ],
    [
      "aws:lambda/function:Function",
      { name: "f", role: "r", publish: true },
      { version: /^1$/, qualifiedArn: /:function:f:1$/ },
    ],
    ["aws:scheduler/scheduleGroup:ScheduleGroup", { name: "g" }, { arn: /:schedule-group\/g$/ }],
    [
      "aws:sqs/queue:Queue",
      { name: "q" },
      { url: /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/111122223333\/q$/ },
    ],
    ["aws:sns/topic:Topic", { name: "alarms" }, { id: new RegExp(`^arn:aws:sns:${ACCOUNT}:alarms$`) }],
    ["aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/web" }, { arn: new RegExp(`:log-group:/ecs/web$`) }],
    [
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      alarm(),
      { arn: new RegExp(`^arn:aws:cloudwatch:${ACCOUNT}:alarm:high$`) },
    ],
    ["aws:efs/fileSystem:FileSystem", {}, { dnsName: /^fs-0[0-9a-f]{16}\.efs\.eu-west-1\.amazonaws\.com$/ }],
    ["aws:appautoscaling/target:Target", scalable(), { arn: /:scalable-target\/0/ }],
  ];
  for (const [type, inputs, expected] of patterns) {
    it(`have AWS's form: ${type} ${Object.keys(expected).join(", ")}`, () => {
      const { id, outputs } = up(type, "main", inputs);
      for (const [property, pattern] of Object.entries(expected)) {
        assert.match(String(property === "id" ? id : outputs[property]), pattern);
      }
    });
  }

  function distribution(): Properties {
    return { defaultCacheBehavior: {}, enabled: true, origins: [], restrictions: {}, viewerCertificate: {} };
  }

  function alarm(): Properties {
    return { name: "high", comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 };
  }

  function scalable(): Properties {
    const limits = { minCapacity: 1, maxCapacity: 2 };
    return { ...limits, resourceId: "service/main/web", scalableDimension: "d", serviceNamespace: "ecs" };
  }

  it("hold one validation record for each distinct name, the same for a wildcard and its name", () => {
    const { outputs } = up("aws:acm/certificate:Certificate", "main", {
      domainName: "example.org",
      subjectAlternativeNames: ["example.org", "*.example.org", "www.example.org"],
      validationMethod: "DNS",
    });
    const options = outputs.domainValidationOptions as readonly Readonly<Record<string, string>>[];
    assert.deepEqual(
      options.map(({ domainName }) => domainName),
      ["example.org", "*.example.org", "www.example.org"],
    );
    assert.match(options[0]?.resourceRecordName ?? "", /^_[0-9a-f]{32}\.example\.org\.$/);
    assert.equal(options[0]?.resourceRecordName, options[1]?.resourceRecordName);
    assert.notEqual(options[0]?.resourceRecordName, options[2]?.resourceRecordName);
  });

  it("hold the secret of a managed master password, and no secret without one", () => {
    const inputs = { instanceClass: "c", engine: "mysql" };
    const managed = up("aws:rds/instance:Instance", "main", { ...inputs, manageMasterUserPassword: true });
    const [secret] = managed.outputs.masterUserSecrets as readonly Properties[];
    assert.match(String(secret?.secretArn), /:secret:rds!db-/);
    assert.equal("masterUserSecrets" in up("aws:rds/instance:Instance", "main", inputs).outputs, false);
  });

  it("hold a hash of the code that changes with it", () => {
    const hashOf = (hash: string) =>
      up("aws:lambda/function:Function", "f", { role: "r", code: new Archive({ path: "f.zip", hash }) })
        .outputs.codeSha256;
    assert.equal(hashOf("a1"), hashOf("a1"));
    assert.notEqual(hashOf("a1"), hashOf("b2"));
  });

  it("hold four name servers", () => {
    const servers = up("aws:route53/zone:Zone", "main", { name: "example.org" }).outputs.nameServers;
    assert.ok(Array.isArray(servers));
    assert.equal(new Set(servers).size, 4);
    for (const server of servers)
      assert.match(String(server), /^ns-\d+\.awsdns-\d{2}\.(com|net|org|co\.uk)$/);
  });

  it("follow the partition and the region of the resource", () => {
    const chinese = up("aws:sns/topic:Topic", "alarms", { name: "a" }, "cn-north-1");
    assert.equal(chinese.id, "arn:aws-cn:sns:cn-north-1:111122223333:a");
    const elsewhere = up("aws:sns/topic:Topic", "alarms", { name: "a", region: "us-east-1" });
    assert.equal(elsewhere.id, "arn:aws:sns:us-east-1:111122223333:a");
  });

  it("are made by rule for every other type", () => {
    const plan = up("aws:codebuild/project:Project", "build", {
      artifacts: {},
      environment: {},
      serviceRole: "r",
      source: {},
    });
    assert.match(String(plan.id), /^build-[0-9a-f]{7}$/);
    assert.equal(plan.outputs.arn, `arn:aws:codebuild:${ACCOUNT}:project/${plan.id}`);
  });

  it("are the same on every run, and keep what the program gave", () => {
    const role = () => up("aws:iam/role:Role", "web", { assumeRolePolicy: "{}", description: "d" });
    assert.deepEqual(role(), role());
    assert.equal(role().outputs.description, "d");
  });

  for (const type of Object.keys(madeByType)) {
    it(`exist in the SDK: ${type}`, () => {
      const [, last = ""] = type.split("/");
      const token = `aws:${type}:${last.charAt(0).toUpperCase()}${last.slice(1)}`;
      const schema = sdkSchema(token);
      assert.ok(schema, token);
      const inputs = Object.fromEntries([...schema.required].map((property) => [property, unknown]));
      for (const property of Object.keys(up(token, "main", inputs).outputs)) {
        assert.ok(schema.inputs.has(property) || schema.computed.has(property), `${type} has no ${property}`);
      }
    });
  }
});
