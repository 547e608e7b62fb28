import { strict as assert } from "node:assert";
import { plan, type PlannedStack, property, type Settings, settingsOf } from "./planned-stack";

type Section = Readonly<Record<string, unknown>>;

const BASE = settingsOf("Pulumi.production.yaml");

function section(settings: Settings, key: string): Section {
  return (settings[key] ?? {}) as Section;
}

function withSection(key: string, change: (before: Section) => Section): Settings {
  return { ...BASE, [key]: change(section(BASE, key)) };
}

function withService(name: string, change: Section): Settings {
  return withSection("plinth:services", (services) => ({
    ...services,
    [name]: { ...section(services as Settings, name), ...change },
  }));
}

describe("a change of the stack file", () => {
  let before_: PlannedStack;

  before(async () => {
    before_ = await plan(BASE);
  });

  it("gives the same plan when nothing changes", async () => {
    assert.deepEqual(before_.difference(await plan({ ...BASE })), { added: [], removed: [], changed: [] });
  });

  it("only adds when a zone comes", async () => {
    const zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c", "eu-west-1d"];
    const { added, removed, changed } = before_.difference(
      await plan(withSection("plinth:network", () => ({ availabilityZones: zones }))),
    );
    assert.deepEqual(removed, []);
    assert.ok(added.length > 0 && added.every((urn) => /-4$/.test(urn)), added.join("\n"));
    // They span the zones: each takes the new subnet in, and none is replaced by that.
    assert.deepEqual(changed.map((urn) => urn.split("$").pop()).sort(), [
      "aws:ecs/service:Service::web",
      "aws:ecs/service:Service::worker",
      "aws:lambda/function:Function::main-users",
      "aws:lb/loadBalancer:LoadBalancer::main",
      "aws:rds/subnetGroup:SubnetGroup::main",
    ]);
  });

  it("only adds when a service comes", async () => {
    const { added, removed, changed } = before_.difference(
      await plan(withService("api", { image: "web", port: 3000, routes: { v1: { paths: ["/api/*"] } } })),
    );
    assert.deepEqual({ removed, changed }, { removed: [], changed: [] });
    assert.ok(
      added.every((urn) => /::api/.test(urn)),
      added.join("\n"),
    );
  });

  it("touches only what a route needs", async () => {
    const { added, removed, changed } = before_.difference(
      await plan(withService("web", { routes: { site: {}, admin: { paths: ["/admin/*"] } } })),
    );
    assert.deepEqual(removed, []);
    assert.deepEqual(
      added.map((urn) => urn.split("$").pop()),
      ["aws:lb/listenerRule:ListenerRule::web-admin"],
    );
    // The component lists the routes for readers of the plan.
    assert.deepEqual(changed, ["plinth:ingress:Ingress$plinth:ingress:Routes::web"]);
  });

  it("touches no other service when a secret comes", async () => {
    const { added, removed, changed } = before_.difference(
      await plan(withSection("plinth:secrets", (secrets) => ({ ...secrets, extra: { from: "generate" } }))),
    );
    assert.deepEqual({ removed, changed }, { removed: [], changed: [] });
    assert.ok(
      added.every((urn) => urn.endsWith("::extra")),
      added.join("\n"),
    );
  });
});

describe("a stack file", () => {
  it("uses a VPC that exists", async () => {
    const existing = {
      vpcId: "vpc-0123456789abcdef0",
      cidrBlock: "10.0.0.0/16",
      publicSubnetIds: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"],
      isolatedSubnetIds: ["subnet-0a1b2c3d4e5f60005", "subnet-0a1b2c3d4e5f60006"],
    };
    const stack = await plan(withSection("plinth:network", () => ({ existing })));
    assert.deepEqual(stack.diagnostics, []);
    assert.deepEqual(stack.ofType("awsx:ec2:Vpc"), []);
    const service = stack.one("aws:ecs/service:Service", "web");
    assert.deepEqual(property(service, "networkConfiguration.subnets"), existing.privateSubnetIds);
  });

  it("uses keys and repositories that exist", async () => {
    const existing = "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    const stack = await plan({ ...BASE, "plinth:keys": { data: { existing } } });
    assert.deepEqual(stack.diagnostics, []);
    assert.equal(property(stack.one("aws:rds/instance:Instance", "main"), "kmsKeyId"), existing);
    assert.ok(!stack.ofType("aws:kms/key:Key").some(({ name }) => name === "data"));
    const repository = "arn:aws:ecr:eu-west-1:444455556666:repository/team/web";
    const account = {
      ...section(settingsOf("Pulumi.shared.yaml"), "plinth:account"),
      repositories: { web: { existing: repository } },
    };
    const shared = await plan({ ...settingsOf("Pulumi.shared.yaml"), "plinth:account": account }, "shared");
    assert.deepEqual(shared.ofType("aws:ecr/repository:Repository"), []);
    assert.ok(
      JSON.stringify(shared.one("plinth:foundation:Role", "github-push").inputs).includes(repository),
    );
    assert.deepEqual(shared.outputs["repositories"], {
      web: "444455556666.dkr.ecr.eu-west-1.amazonaws.com/team/web",
    });
  });

  it("makes a service without an image, with no task, and says so", async () => {
    const stack = await plan(withSection("plinth:images", () => ({})));
    assert.equal(property(stack.one("aws:ecs/service:Service", "web"), "desiredCount"), 0);
    assert.deepEqual(stack.ofType("aws:appautoscaling/target:Target"), []);
    assert.ok(stack.diagnostics.every(({ severity }) => severity === "warning"));
    assert.deepEqual(
      stack.diagnostics.map(({ message }) => message.split(":").slice(0, 3).join(":")).sort(),
      ["plinth:services.web: no image yet under plinth", "plinth:services.worker: no image yet under plinth"],
    );
  });

  it("says where a service may only read because its stack file names no access", async () => {
    const stack = await plan(withService("worker", { uses: undefined }));
    assert.deepEqual(
      stack.diagnostics.map(({ severity, message }) => [severity, message]),
      [
        [
          "warning",
          "plinth:services.worker.uses: does not name databases.main, so the service may only read there; write databases.main: read if that is meant, or what else it may do",
        ],
      ],
    );
  });

  it("runs exactly one task of a singleton", async () => {
    const stack = await plan(withService("worker", { singleton: true }));
    const service = stack.one("aws:ecs/service:Service", "worker");
    const facts = ["desiredCount", "deploymentMinimumHealthyPercent", "deploymentMaximumPercent"];
    assert.deepEqual(
      facts.map((path) => property(service, path)),
      [1, 0, 100],
    );
    // AWS refuses to rebalance a service that may not exceed its desired count.
    assert.equal(property(service, "availabilityZoneRebalancing"), "DISABLED");
  });

  it("reaches any property with an override, and bounds every role", async () => {
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const stack = await plan({
      ...BASE,
      "plinth:permissionsBoundary": boundary,
      "plinth:overrides": { "aws:rds/instance:Instance": { caCertIdentifier: "rds-ca-rsa4096-g1" } },
    });
    assert.deepEqual(stack.diagnostics, []);
    const database = stack.one("aws:rds/instance:Instance", "main");
    assert.equal(property(database, "caCertIdentifier"), "rds-ca-rsa4096-g1");
    const roles = stack.ofType("aws:iam/role:Role");
    assert.ok(roles.length > 0 && roles.every((role) => property(role, "permissionsBoundary") === boundary));
  });

  it("refuses an override that matches nothing", async () => {
    const stack = await plan({ ...BASE, "plinth:overrides": { "wbe*": { x: 1 } } });
    assert.deepEqual(
      stack.diagnostics.map(({ severity, message }) => [severity, message]),
      [
        [
          "error",
          "plinth:overrides.wbe*: matches no resource of this stack; name a type token or a logical name of the plan",
        ],
      ],
    );
  });

  it("gives each GitHub role exactly one subject", async () => {
    const stack = await plan(settingsOf("Pulumi.shared.yaml"), "shared");
    const subjects = stack
      .ofType("aws:iam/role:Role")
      .map(
        (role) =>
          /"token\.actions\.githubusercontent\.com:sub":"([^"]+)"/.exec(
            String(role.inputs["assumeRolePolicy"]),
          )?.[1],
      );
    assert.deepEqual(subjects.sort(), [
      "repo:example/shop:environment:production",
      "repo:example/shop:environment:staging",
      "repo:example/shop:pull_request",
      "repo:example/shop:ref:refs/heads/main",
    ]);
  });
});
