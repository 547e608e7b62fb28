import assert from "node:assert/strict";
import { succeeded } from "./lifecycle/lifecycle";
import { EmulatedProviders } from "./providers/emulated-providers";
import { runningStack, Stack, update } from "./stack";

/** What the tests add to the stack. */
const third = "aws:ssm/parameter:Parameter::third";

describe("updates that do not go well, on the real engine", () => {
  it("one that fails in the middle says where, and the next one makes what is missing", async () => {
    const stack = await Stack.create();
    const { providers } = stack;
    try {
      const cluster = "aws:ecs/cluster:Cluster::main";
      providers.interfere = ({ urn }) =>
        urn.endsWith(cluster) ? { message: "ClusterLimitExceeded: no more clusters" } : undefined;
      const failed = await stack.up();
      assert.notEqual(failed.code, 0);
      assert.match(failed.stdout, /aws:ecs:Cluster \(main\)/);
      assert.match(failed.stdout, /ClusterLimitExceeded: no more clusters/);
      const made = new Set(providers.names("create"));
      made.delete(cluster);
      assert.ok(made.has("aws:ec2/vpc:Vpc::main"));
      assert.ok(!made.has("aws:ecs/service:Service::web"), "what needs the cluster is not tried");

      await stack.updated();
      const rest = providers.names("create");
      assert.ok(rest.includes(cluster));
      assert.deepEqual(
        rest.filter((name) => made.has(name)),
        [],
        "made twice",
      );
      assert.deepEqual(providers.names("delete"), []);
    } finally {
      stack.dispose();
    }
  });

  describe("of a running stack", () => {
    const running = runningStack();

    it("a service that is rolled back fails the update, is kept, and is tried again by the next one", async () => {
      const stack = running();
      const { providers } = stack;
      const service = "aws:ecs/service:Service::web";
      const digest = "1".repeat(64);
      stack.change({ "images.web": `111122223333.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:${digest}` });
      providers.interfere = ({ call, urn }) =>
        call === "update" && urn.endsWith(service)
          ? { message: "tasks failed to start: the deployment was rolled back", exists: true }
          : undefined;
      const failed = await stack.up();
      assert.notEqual(failed.code, 0);
      assert.match(failed.stdout, /tasks failed to start: the deployment was rolled back/);
      const kept = await stack.resource(service);
      assert.deepEqual(kept.initErrors, ["tasks failed to start: the deployment was rolled back"]);
      const revision = "aws:ecs/taskDefinition:TaskDefinition::web";
      const deleted = providers.names("delete");
      assert.ok(!deleted.includes(revision), "the circuit breaker goes back to the revision before");

      await stack.updated();
      assert.ok(providers.names("update").includes(service));
      const others = providers.names("delete").filter((name) => !name.startsWith("aws:ecs/taskDefinition:"));
      assert.deepEqual(others, []);
    });

    it("a migration that fails stops the update before any service changes, and the next one completes", async () => {
      const stack = running();
      const { providers } = stack;
      const service = "aws:ecs/service:Service::web";
      const migration = "aws:lambda/invocation:Invocation::migrate";
      const image = (digit: string) =>
        `111122223333.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:${digit.repeat(64)}`;
      stack.change({
        "jobs.migrate": {
          image: "web",
          command: ["./migrate"],
          run: "before",
          uses: { "databases.main": "owner" },
        },
        "services.web.waitsFor": ["migrate"],
        "services.worker.waitsFor": ["migrate"],
      });
      await stack.updated();
      assert.ok(providers.sequence.includes(`create ${migration}`), "a first image is migrated for");

      providers.forget();
      stack.change({ "images.web": image("1") });
      const said = "job migrate: attempt 1 of 1 ended with exit code 3; log: https://console.example";
      providers.interfere = ({ call, urn }) =>
        call === "create" && urn.endsWith(migration) ? { message: said } : undefined;
      const failed = await stack.up();
      assert.notEqual(failed.code, 0);
      assert.ok(failed.stdout.includes(said), failed.stdout);
      const services = (names: readonly string[]) =>
        names.filter((name) => name.includes("aws:ecs/service:"));
      assert.deepEqual(services(providers.sequence), [], "no service is touched");

      await stack.updated();
      const order = providers.sequence.filter((call) =>
        [`create ${migration}`, `update ${service}`, "update aws:ecs/service:Service::worker"].includes(call),
      );
      assert.equal(order[0], `create ${migration}`);
      assert.equal(order.length, 3);

      await stack.updated();
      assert.ok(!providers.names("create").includes(migration), "once for each image");
    });

    // The engine gives a provider no deadline: an answer may come as late as it will.
    it("an answer that comes after those to later calls is waited for, and nothing is made twice", async () => {
      const stack = running();
      const { providers } = stack;
      stack.change({ "secrets.late": { from: "generate" }, "secrets.other": { from: "generate" } });
      const [late, other] = ["late", "other"].map((name) => `aws:ssm/parameter:Parameter::${name}`);
      let release: () => void = () => undefined;
      const made = new Promise<void>((resolve) => (release = resolve));
      providers.interfere = async ({ urn }) => {
        if (urn.endsWith(late!)) await made;
        if (urn.endsWith(other!)) release();
        return undefined;
      };
      // With one call at a time there would be none after it.
      succeeded(await stack.up(["--parallel", "2"]));
      assert.deepEqual(
        providers
          .names("create")
          .filter((name) => name.includes("Parameter"))
          .sort(),
        [late, other],
      );
    });

    it("a provider that dies ends the update with the lost connection, and leaves nothing pending", async () => {
      const stack = running();
      const { workspace, providers } = stack;
      stack.change({ "secrets.third": { from: "generate" } });
      const dying = await EmulatedProviders.start(providers.cloud);
      dying.interfere = ({ call, urn }) => {
        if (call !== "create" || !urn.endsWith(third)) return undefined;
        dying.stop();
        return { message: "nobody hears this" };
      };
      const ran = await workspace.with({ providers: dying }).pulumi("up", update);
      // It would keep Mocha alive, were it not dead.
      dying.stop();
      assert.notEqual(ran.code, 0);
      assert.match(ran.stdout, /aws:ssm:Parameter \(third\):\s+error: .*(transport|connection)/);
      assert.doesNotMatch(ran.stdout + ran.stderr, /panic|goroutine|nobody hears this/);
      // For the engine this is an answer like any other: the resource does not exist.
      assert.deepEqual(await stack.pending(), []);

      await stack.updated();
      assert.deepEqual(providers.sequence, [`create ${third}`]);
    });

    it("a CLI that is killed leaves a lock, and what it had begun as pending until a refresh clears it", async () => {
      const stack = running();
      const { workspace, providers } = stack;
      stack.change({ "secrets.third": { from: "generate" } });
      const killed = workspace.startPulumi("up", update);
      providers.interfere = ({ call, urn }) => {
        if (call !== "create" || !urn.endsWith(third)) return undefined;
        killed.signal("SIGKILL");
        return { message: "nobody hears this", exists: true };
      };
      assert.equal((await killed.ended).code, 137);
      assert.deepEqual(await stack.pending(), [`creating ${third}`]);

      const locked = await stack.up();
      assert.notEqual(locked.code, 0);
      assert.match(locked.stderr, /the stack is currently locked by 1 lock.*`pulumi cancel`/);
      succeeded(await workspace.cancel());

      // It warns, goes on, and knows nothing of the one that exists.
      const next = await stack.updated();
      assert.match(
        next.stdout,
        /warning: Attempting to deploy or update resources with 1 pending operations/,
      );
      assert.match(next.stdout, /Parameter::third, interrupted while creating/);
      assert.deepEqual(providers.sequence, [`create ${third}`]);
      const existing = providers.cloud.names.filter((name) => name.includes("Parameter third-"));
      assert.equal(existing.length, 2, existing.join("\n"));
      assert.deepEqual(await stack.pending(), [`creating ${third}`]);

      succeeded(await workspace.npm("refresh", ["--yes", "--clear-pending-creates"]));
      assert.deepEqual(await stack.pending(), []);
      assert.doesNotMatch((await stack.updated(["--expect-no-changes"])).stdout, /pending operations/);
    });
  });
});
