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

describe("a stack file", () => {
  describe("with what exists, and with settings that reach everywhere", () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    const boundary = "arn:aws:iam::111122223333:policy/boundary";
    const network = {
      vpcId: "vpc-0123456789abcdef0",
      cidrBlock: "10.0.0.0/16",
      publicSubnetIds: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
      privateSubnetIds: ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"],
      isolatedSubnetIds: ["subnet-0a1b2c3d4e5f60005", "subnet-0a1b2c3d4e5f60006"],
    };
    let stack: PlannedStack;

    before(async () => {
      stack = await plan({
        ...withService("worker", { singleton: true }),
        "plinth:network": { existing: network },
        "plinth:keys": { data: { existing: key } },
        "plinth:permissionsBoundary": boundary,
        "plinth:overrides": { "aws:rds/instance:Instance": { caCertIdentifier: "rds-ca-rsa4096-g1" } },
      });
    });

    it("is planned without a word", () => assert.deepEqual(stack.diagnostics, []));

    it("uses the VPC", () => {
      assert.deepEqual(stack.ofType("awsx:ec2:Vpc"), []);
      const service = stack.one("aws:ecs/service:Service", "web");
      assert.deepEqual(property(service, "networkConfiguration.subnets"), network.privateSubnetIds);
    });

    it("uses the key, and makes none", () => {
      assert.equal(property(stack.one("aws:rds/instance:Instance", "main"), "kmsKeyId"), key);
      assert.ok(!stack.ofType("aws:kms/key:Key").some(({ name }) => name === "data"));
    });

    it("runs exactly one task of a singleton", () => {
      const service = stack.one("aws:ecs/service:Service", "worker");
      const facts = ["desiredCount", "deploymentMinimumHealthyPercent", "deploymentMaximumPercent"];
      assert.deepEqual(
        facts.map((path) => property(service, path)),
        [1, 0, 100],
      );
      // AWS refuses to rebalance a service that may not exceed its desired count.
      assert.equal(property(service, "availabilityZoneRebalancing"), "DISABLED");
    });

    it("reaches any property with an override", () => {
      const database = stack.one("aws:rds/instance:Instance", "main");
      assert.equal(property(database, "caCertIdentifier"), "rds-ca-rsa4096-g1");
    });

    it("bounds every role", () => {
      const roles = stack.ofType("aws:iam/role:Role");
      assert.ok(
        roles.length > 0 && roles.every((role) => property(role, "permissionsBoundary") === boundary),
      );
    });
  });

  it("uses a repository that exists", async () => {
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
