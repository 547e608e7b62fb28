import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { databaseUsersStatements } from "../../components/data/database/database-users-statements";
import { functionCode } from "../../components/foundation/function-code";
import { parseRequest } from "../../functions/database-users/request";
import { unknown } from "../../preview/protocol/value";
import type { StackPreview } from "../../preview/stack-preview";
import { partOf, previewFixture, resourceNamed } from "../preview/fixture-preview";

describe("database users", () => {
  let planned: StackPreview;
  let updated: StackPreview;
  const resource = (ending: string, preview = planned) => resourceNamed(preview, ending);
  const names = (type: string) =>
    planned.resources.filter((each) => each.type === type).map(({ name }) => name);
  const link = (name: string, path: string, preview = planned) => partOf(preview.outputs[name], path);

  before(async () => {
    planned = await previewFixture("database-users", { pack: "../../../policies" });
    updated = await previewFixture("database-users", { mode: "up" });
  });

  it("are planned without a word, and break no rule of production", () => {
    assert.deepEqual([...planned.diagnostics, ...updated.diagnostics], []);
    const refused = planned.findings.filter(({ level }) => level === "mandatory");
    assert.deepEqual(
      refused.map(({ policy, urn }) => [policy, urn.split("::").at(-1)]),
      [],
    );
  });

  it("are made on servers with users or further databases, and nowhere else", () => {
    assert.deepEqual(names("plinth:data:DatabaseUsers").sort(), ["main", "shared", "tokens"]);
    assert.deepEqual(names("aws:lambda/function:Function").sort(), [
      "main-users",
      "shared-users",
      "tokens-users",
    ]);
  });

  it("have secrets that nobody but the function fills, one for each password", () => {
    assert.deepEqual(names("aws:secretsmanager/secret:Secret"), ["main-web"]);
    assert.deepEqual(names("aws:secretsmanager/secretVersion:SecretVersion"), []);
    assert.deepEqual(names("random:index/randomPassword:RandomPassword"), []);
    assert.ok("kmsKeyId" in resource("Secret::main-web").inputs);
  });

  it("leave the administrator's password to RDS", () => {
    const { inputs } = resource("rds/instance:Instance::main");
    assert.equal(inputs["manageMasterUserPassword"], true);
    assert.ok("masterUserSecretKmsKeyId" in inputs);
    assert.deepEqual(
      Object.keys(inputs).filter((key) => /^password/.test(key)),
      [],
    );
  });

  it("are asked for in words that are known before anything is made, and that the function takes", () => {
    const input = String(resource("Invocation::main").inputs["input"]);
    const request = parseRequest(JSON.parse(input));
    const secret = resource("Secret::main-web").inputs["name"];
    assert.deepEqual(request, {
      engine: "postgres",
      passwordVersion: 3,
      databases: ["amy", "reports"],
      users: {
        web: { authentication: "password", databases: { amy: "owner", reports: "read" }, secret },
        rq_worker: { authentication: "iam", databases: { amy: "readWrite" } },
      },
    });
    assert.deepEqual(
      parseRequest(JSON.parse(String(resource("Invocation::shared").inputs["input"]))).users,
      {},
    );
  });

  it("are asked for again when the code or the server is another one, and not when they go", () => {
    const { inputs } = resource("Invocation::main", updated);
    const server = resource("rds/instance:Instance::main", updated).outputs["resourceId"];
    assert.deepEqual(inputs["triggers"], { code: functionCode("database-users").hash, server });
    assert.equal(inputs["lifecycleScope"], "CREATE_ONLY");
  });

  it("are made when the function can reach the server and its secrets", () => {
    const dependencies = resource("Invocation::main").dependencies.map((urn) => urn.split("$").at(-1));
    const needed = [
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::main-users",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::main-users-https",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::main-users",
      "aws:lambda/function:Function::main-users",
      "aws:secretsmanager/secret:Secret::main-web",
    ];
    assert.deepEqual(
      needed.filter((name) => !dependencies.includes(name)),
      [],
    );
    const policy = resource("Function::main-users").dependencies.some((urn) =>
      /RolePolicy::main-users$/.test(urn),
    );
    assert.ok(policy);
  });

  it("are made by a function in the private subnets, with the port of the server and HTTPS open, and no way in", () => {
    const { inputs } = resource("Function::main-users", updated);
    assert.deepEqual(partOf(inputs, "vpcConfig.subnetIds"), [
      "subnet-01111111111111111",
      "subnet-02222222222222222",
    ]);
    const group = resource("DatabaseUsers$aws:ec2/securityGroup:SecurityGroup::main-users", updated).id;
    assert.deepEqual(partOf(inputs, "vpcConfig.securityGroupIds"), [group]);
    const rules = (direction: string) =>
      updated.resources
        .filter(
          ({ type, inputs: rule }) =>
            type.endsWith(`SecurityGroup${direction}Rule`) && rule["securityGroupId"] === group,
        )
        .map(({ inputs: rule }) => [rule["fromPort"], rule["toPort"], rule["cidrIpv4"] ?? "group"]);
    assert.deepEqual(rules("Egress").sort(), [
      [443, 443, "0.0.0.0/0"],
      [5432, 5432, "group"],
    ]);
    assert.deepEqual(rules("Ingress"), []);
  });

  it("are made by a function that knows the server and the authorities of RDS, and logs where it is told", () => {
    const { inputs } = resource("Function::main-users", updated);
    const instance = resource("rds/instance:Instance::main", updated).outputs;
    assert.deepEqual(partOf(inputs, "environment.variables"), {
      DATABASE_HOST: instance["address"],
      DATABASE_PORT: "5432",
      ADMINISTRATOR_SECRET_ARN: partOf(instance, "masterUserSecrets.0.secretArn"),
      NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem",
    });
    const group = resource("DatabaseUsers$aws:cloudwatch/logGroup:LogGroup::main-users", updated).inputs;
    assert.equal(partOf(inputs, "loggingConfig.logGroup"), group["name"]);
    assert.equal(group["retentionInDays"], 60);
    assert.ok("kmsKeyId" in group);
  });

  it("give each service its own user and secret", () => {
    const secret = resource("Secret::main-web", updated).outputs;
    const arn = String(secret["arn"]);
    assert.equal(link("web", "attributes.username"), "web");
    assert.equal(link("web", "attributes.name"), "amy");
    assert.equal(link("webReports", "attributes.name"), "reports");
    assert.equal(link("web", "secrets.password.valueFrom", updated), `${arn}:password::`);
    assert.equal(link("web", "secrets.url.valueFrom", updated), `${arn}:url_amy::`);
    assert.equal(link("webReports", "secrets.url.valueFrom", updated), `${arn}:url_reports::`);
    const statements = link("web", "secrets.password.executionStatements");
    assert.deepEqual(
      partOf(statements, "0.Resource"),
      `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${String(resource("Secret::main-web").inputs["name"])}-??????`,
    );
    assert.deepEqual(
      [partOf(statements, "0.Sid"), partOf(statements, "1.Sid")],
      ["ReadDatabaseCredential", "DecryptSecrets"],
    );
  });

  it("do not make one service look changed because another came", () => {
    assert.equal(link("web", "secrets.password.revision"), "databases-main-3");
    assert.equal(link("web", "secrets.password.valueFrom"), unknown);
  });

  it("of IAM may sign in as themselves, on that server", () => {
    const server = String(resource("rds/instance:Instance::main", updated).outputs["resourceId"]);
    assert.deepEqual(link("worker", "grant.taskStatements", updated), [
      {
        Sid: "SignInToDatabase",
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource: `arn:aws:rds-db:eu-west-1:111122223333:dbuser:${server}/rq_worker`,
      },
    ]);
    assert.deepEqual(link("worker", "secrets"), {});
    assert.equal(link("worker", "attributes.username"), "rq_worker");
    assert.deepEqual(link("web", "grant.taskStatements"), []);
  });

  it("that only connect have the way, and nothing to sign in with", () => {
    for (const name of ["stranger", "workerReports", "alone"]) {
      assert.deepEqual(Object.keys(link(name, "attributes") ?? {}).sort(), ["host", "name", "port"], name);
      assert.deepEqual(link(name, "secrets"), {});
      assert.deepEqual(link(name, "grant.taskStatements"), []);
    }
    assert.equal(link("stranger", "grant.connections.0.name"), "databases-main");
    assert.equal(link("alone", "attributes.port"), "3306");
  });

  it("are there before a service starts", () => {
    const invocation = resource("Invocation::main").urn;
    for (const name of ["web", "webReports", "worker", "stranger"])
      assert.deepEqual(link(name, "grant.ready"), [invocation], name);
    assert.deepEqual(link("alone", "grant.ready"), []);
  });

  it("of an existing database are the one that is given", () => {
    assert.equal(link("existing", "attributes.username"), "amy");
    assert.deepEqual(Object.keys(link("existing", "secrets") ?? {}), ["password"]);
    const statements = link("existing", "secrets.password.executionStatements");
    assert.deepEqual(
      [partOf(statements, "0.Sid"), partOf(statements, "1.Sid")],
      ["ReadDatabaseCredential", "DecryptSecrets"],
    );
  });
});

describe("the role of the function that makes database users", () => {
  const location = { partition: "aws", region: "eu-west-1", account: "111122223333" };
  const statementsFor = (...secretNames: string[]) =>
    databaseUsersStatements({
      location,
      logGroupName: pulumi.output("main-users"),
      administratorSecretArn: pulumi.output("arn:of:administrator"),
      secretNames: secretNames.map((name) => pulumi.output(name)),
      secretsKeyArn: pulumi.output("arn:of:key"),
    });

  it("fills the users' secrets and no other", async () => {
    const fill = statementsFor("main-web", "main-worker").find(({ Sid }) => Sid === "FillUserSecrets");
    const resources = await new Promise((resolve) => pulumi.output(fill?.Resource).apply(resolve));
    assert.deepEqual(resources, [
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:main-web-??????",
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:main-worker-??????",
    ]);
    assert.ok(!statementsFor().some(({ Sid }) => Sid === "FillUserSecrets"));
  });

  it("takes nothing on every resource but what joins it to the VPC, and keeps the code from that", () => {
    const wide = statementsFor("main-web").filter(({ Resource }) => Resource === "*");
    assert.deepEqual(
      wide.map(({ Sid, Effect }) => [Sid, Effect]),
      [
        ["JoinVpc", "Allow"],
        ["KeepCodeFromVpc", "Deny"],
      ],
    );
    const allowed = statementsFor().flatMap(({ Effect, Action }) =>
      Effect === "Allow" ? [Action ?? []].flat() : [],
    );
    const denied = [wide[1]?.Action ?? []].flat();
    assert.deepEqual(allowed.filter((action) => action.startsWith("ec2:")).sort(), [...denied].sort());
  });
});

describe("the code of a function", () => {
  let functions: string;

  /** A folder of functions whose build writes what `text` says. */
  function buildThatWrites(text: string): void {
    const script = `require("fs").mkdirSync("dist/greet", { recursive: true });
      require("fs").writeFileSync("dist/greet/index.js", ${JSON.stringify(text)});`;
    writeFileSync(join(functions, "build.ts"), script);
  }

  beforeEach(() => {
    functions = mkdtempSync(join(tmpdir(), "functions-"));
  });

  afterEach(() => rmSync(functions, { recursive: true, force: true }));

  it("is built where it is missing or older than its sources, and only then", () => {
    buildThatWrites("first");
    const first = functionCode("greet", functions);
    buildThatWrites("second");
    const old = new Date("2026-01-01");
    utimesSync(join(functions, "build.ts"), old, old);
    assert.equal(functionCode("greet", functions).hash, first.hash);
    utimesSync(join(functions, "dist/greet/index.js"), old, new Date("2025-01-01"));
    assert.notEqual(functionCode("greet", functions).hash, first.hash);
  });

  it("that cannot be built is asked for with the command that builds it, and no stack trace", () => {
    writeFileSync(join(functions, "build.ts"), 'require("no-such-bundler");');
    assert.throws(
      () => functionCode("greet", functions),
      (error: Error) =>
        pulumi.RunError.isInstance(error) &&
        /^functions\/dist cannot be built \(Error: Cannot find module 'no-such-bundler'\): run npm ci, then npm run build --workspace functions$/.test(
          error.message,
        ),
    );
  });
});
