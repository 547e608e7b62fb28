import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { parseDocument } from "yaml";
import type { StackState } from "./equipment/stack-state";
import { Workspace } from "./equipment/workspace";
import { succeeded } from "./lifecycle/lifecycle";
import { EmulatedProviders } from "./providers/emulated-providers";

/** Sets settings of the stack file, as a person would in an editor. */
function change(workspace: Workspace, settings: Readonly<Record<string, unknown>>): void {
  const document = parseDocument(readFileSync(workspace.stackFile, "utf8"));
  for (const [path, value] of Object.entries(settings)) {
    const [section = "", ...rest] = path.split(".");
    document.setIn(["config", `plinth:${section}`, ...rest], value);
  }
  writeFileSync(workspace.stackFile, document.toString());
}

// The gate has judged these plans in other tests; without it, and without the preview before it, an update is short.
const up = (workspace: Workspace) => workspace.pulumi("up", ["--yes", "--skip-preview"]);

const namesIn = ({ deployment }: StackState) => (deployment.resources ?? []).map(({ urn }) => urn);

/** `type::name` of the calls, in their order. */
const created = (providers: EmulatedProviders) => providers.names("create");
const deleted = (providers: EmulatedProviders) => providers.names("delete");

describe("changes of a running stack on the real engine", () => {
  let providers: EmulatedProviders;
  let workspace: Workspace;

  before(async () => {
    providers = await EmulatedProviders.start();
    workspace = await Workspace.create({ stack: "staging", stackFile: "Pulumi.staging.yaml", providers });
  });

  beforeEach(() => {
    providers.forget();
    providers.interfere = () => undefined;
  });

  after(() => {
    workspace?.dispose();
    providers?.stop();
  });

  it("an update that fails in the middle says where, and the next one makes what is missing", async () => {
    const cluster = "aws:ecs/cluster:Cluster::main";
    providers.interfere = ({ urn }) =>
      urn.endsWith(cluster.split("$").at(-1)!)
        ? { message: "ClusterLimitExceeded: no more clusters" }
        : undefined;
    const failed = await up(workspace);
    assert.notEqual(failed.code, 0);
    assert.match(failed.stdout, /aws:ecs:Cluster \(main\)/);
    assert.match(failed.stdout, /ClusterLimitExceeded: no more clusters/);
    const made = new Set(created(providers));
    made.delete(cluster);
    assert.ok(made.has("aws:ec2/vpc:Vpc::main"));
    assert.ok(!made.has("aws:ecs/service:Service::web"), "what needs the cluster is not tried");

    providers.forget();
    providers.interfere = () => undefined;
    succeeded(await up(workspace));
    const rest = created(providers);
    assert.ok(rest.includes(cluster));
    assert.deepEqual(
      rest.filter((name) => made.has(name)),
      [],
      "made twice",
    );
    assert.deepEqual(deleted(providers), []);
  });

  it("a third zone and a NAT gateway in each only add", async () => {
    change(workspace, {
      "network.availabilityZones": ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      "network.natGateways": "perAz",
    });
    succeeded(await up(workspace));
    assert.deepEqual(deleted(providers), []);
    const names = created(providers);
    for (const one of [
      "aws:ec2/subnet:Subnet::main-public-3",
      "aws:ec2/subnet:Subnet::main-isolated-3",
      "aws:ec2/natGateway:NatGateway::main-2",
      "aws:ec2/natGateway:NatGateway::main-3",
    ])
      assert.ok(names.includes(one), one);
    assert.ok(!names.some((name) => /-[12]$/.test(name) && name.includes("subnet")), names.join("\n"));
    assert.ok(providers.names("update").includes("aws:ec2/route:Route::main-private-2"));
  });

  it("a property that cannot be changed makes a new resource first, and ends the old one last", async () => {
    change(workspace, { "domains.main.subjectAlternativeNames": ["www.staging.example.org"] });
    succeeded(await up(workspace));
    const certificate = "aws:acm/certificate:Certificate::main";
    const calls = providers.calls.map(({ call, urn }) => `${call} ${urn.split("$").at(-1)!}`);
    const [make, use, end] = [
      `create ${certificate}`,
      "update aws:lb/listener:Listener::main-https",
      `delete ${certificate}`,
    ].map((one) => calls.findIndex((call) => call === one));
    assert.ok(make !== -1 && end !== -1 && make! < end!, calls.join("\n"));
    assert.ok(use === -1 || (make! < use! && use! < end!), calls.join("\n"));
    assert.ok(!deleted(providers).includes("aws:lb/listener:Listener::main-https"));
  });

  it("a service that is rolled back fails the update, is kept, and is tried again by the next one", async () => {
    const service = "aws:ecs/service:Service::web";
    const digest = "1".repeat(64);
    change(workspace, { "images.web": `111122223333.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:${digest}` });
    providers.interfere = ({ call, urn }) =>
      call === "update" && urn.endsWith(service)
        ? { message: "tasks failed to start: the deployment was rolled back", exists: true }
        : undefined;
    const failed = await up(workspace);
    assert.notEqual(failed.code, 0);
    assert.match(failed.stdout, /tasks failed to start: the deployment was rolled back/);
    const kept = (await workspace.exportState()).deployment.resources!.find(({ urn }) =>
      urn.endsWith(service),
    );
    assert.deepEqual(kept?.initErrors, ["tasks failed to start: the deployment was rolled back"]);
    const revision = "aws:ecs/taskDefinition:TaskDefinition::web";
    assert.ok(!deleted(providers).includes(revision), "the circuit breaker goes back to the revision before");

    providers.forget();
    providers.interfere = () => undefined;
    succeeded(await up(workspace));
    assert.ok(providers.names("update").includes(service));
    const others = deleted(providers).filter((name) => !name.startsWith("aws:ecs/taskDefinition:"));
    assert.deepEqual(others, []);
  });

  it("a provider that answers late is waited for", async () => {
    change(workspace, {
      secrets: {
        session: { from: "generate" },
        payment: { from: "external" },
        late: { from: "generate" },
        other: { from: "generate" },
      },
    });
    let release: () => void = () => undefined;
    const other = new Promise<void>((resolve) => (release = resolve));
    providers.interfere = async ({ urn }) => {
      if (urn.endsWith("Parameter::late")) await other;
      if (urn.endsWith("Parameter::other")) release();
      return undefined;
    };
    succeeded(await up(workspace));
    assert.deepEqual(
      created(providers)
        .filter((name) => name.includes("Parameter"))
        .sort(),
      ["aws:ssm/parameter:Parameter::late", "aws:ssm/parameter:Parameter::other"],
    );
  });

  it("a provider that dies ends the update with an error, and what it had begun is kept as pending", async () => {
    change(workspace, { "secrets.third": { from: "generate" } });
    const dying = await EmulatedProviders.start(providers.cloud);
    dying.interfere = ({ call, urn }) => {
      if (call === "create" && urn.endsWith("Parameter::third")) dying.stop();
      return undefined;
    };
    const ran = await workspace.with({ providers: dying }).pulumi("up", ["--yes", "--skip-preview"]);
    assert.notEqual(ran.code, 0);
    assert.match(ran.stdout + ran.stderr, /third/);
    assert.doesNotMatch(ran.stdout + ran.stderr, /panic|goroutine/);
    succeeded(await up(workspace));
    assert.ok(namesIn(await workspace.exportState()).some((urn) => urn.endsWith("Parameter::third")));
  });

  it("what a stack no longer protects can be destroyed", async () => {
    succeeded(await workspace.unprotectAll());
    succeeded(await workspace.pulumi("destroy", ["--yes", "--skip-preview"]));
    assert.deepEqual(namesIn(await workspace.exportState()), []);
  });
});
