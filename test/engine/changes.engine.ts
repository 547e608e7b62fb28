import assert from "node:assert/strict";
import type { StackState } from "./equipment/stack-state";
import { runningStack } from "./stack";

describe("changes of a running stack on the real engine", () => {
  const running = runningStack();

  it("a third zone and a NAT gateway in each only add", async () => {
    const stack = running();
    const { providers } = stack;
    stack.change({
      "network.availabilityZones": ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      "network.natGateways": "perAz",
    });
    await stack.updated();
    assert.deepEqual(providers.names("delete"), []);
    const names = providers.names("create");
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

  it("a property that cannot be changed makes a new resource, moves what uses it, and ends the old one last", async () => {
    const stack = running();
    const { providers } = stack;
    stack.change({ "domains.main.subjectAlternativeNames": ["www.staging.example.org"] });
    await stack.updated();
    const certificate = "aws:acm/certificate:Certificate::main";
    const listener = "aws:lb/listener:Listener::https";
    const inOrder = [`create ${certificate}`, `update ${listener}`, `delete ${certificate}`];
    assert.deepEqual(
      providers.sequence.filter((call) => inOrder.includes(call)),
      inOrder,
      providers.sequence.join("\n"),
    );
    assert.ok(!providers.names("delete").includes(listener));
  });

  it("another port keeps the target group and its rules, and the way to the old port until the service has moved", async () => {
    const stack = running();
    const { providers } = stack;
    stack.change({ "services.web.port": 9000 });
    await stack.updated();
    const rules = (port: number) => [
      `aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::web-load-balancer-${port}`,
      `aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::web-load-balancer-${port}`,
    ];
    const moved = providers.sequence.indexOf("update aws:ecs/service:Service::web");
    assert.ok(moved > 0, providers.sequence.join("\n"));
    for (const rule of rules(9000)) {
      const made = providers.sequence.indexOf(`create ${rule}`);
      assert.ok(made >= 0 && made < moved, rule);
    }
    for (const rule of rules(8000)) assert.ok(providers.sequence.indexOf(`delete ${rule}`) > moved, rule);
    const others = providers.sequence.filter((call) => /targetGroup|listenerRule/.test(call));
    assert.deepEqual(others, []);
  });

  it("another text of a file starts new tasks and changes nothing else, and the secret in it stays a reference", async () => {
    const stack = running();
    const { providers } = stack;
    const files = (level: string) => ({
      "/etc/web/settings.yaml": `level: ${level}\npassword: \${databases.main.password}\n`,
      "/etc/web/nginx/site.conf": { from: "examples/wger/nginx.conf" },
    });
    stack.change({ "services.web.files": files("info") });
    await stack.updated();
    stack.change({ "services.web.files": files("debug") });
    await stack.updated();
    const [definition, service] = [
      "aws:ecs/taskDefinition:TaskDefinition::web",
      "aws:ecs/service:Service::web",
    ];
    assert.deepEqual(
      providers.sequence.filter((call) => !call.startsWith("read ")),
      [`create ${definition}`, `update ${service}`, `delete ${definition}`],
    );
    const { inputs } = await stack.resource(definition);
    const [writer] = (
      JSON.parse(String(inputs!["containerDefinitions"])) as readonly {
        readonly name: string;
        readonly environment: readonly { readonly name: string; readonly value: string }[];
        readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
      }[]
    ).filter(({ name }) => name === "file-writer");
    assert.deepEqual(
      writer?.environment.map(({ name, value }) => [name, value.split("\n")[0]]),
      [
        [
          "FILE_1_TEXT_1",
          "# nginx before gunicorn, in one task: it serves what is a file, and hands everything else on.",
        ],
        ["FILE_2_TEXT_1", "level: debug"],
        ["FILE_2_TEXT_3", ""],
      ],
    );
    assert.deepEqual(
      writer.secrets.map(({ name, valueFrom }) => [name, /^arn:aws:secretsmanager:/.test(valueFrom)]),
      [["FILE_2_SECRET_2", true]],
    );
  });

  it("rules of an older stack, whose names had no port, take their new names and stay", async () => {
    const stack = running();
    const state = JSON.stringify(await stack.workspace.exportState());
    const [now, before] = ["::web-load-balancer-8000", "::web-load-balancer"];
    assert.ok(state.includes(now));
    await stack.workspace.importState(JSON.parse(state.replaceAll(now, before)) as StackState);
    await stack.updated();
    assert.deepEqual(stack.providers.sequence, []);
    const urns = (await stack.resources()).map(({ urn }) => urn);
    assert.equal(urns.filter((urn) => urn.endsWith(now)).length, 2);
    assert.equal(urns.filter((urn) => urn.endsWith(before)).length, 0);
  });

  it("what somebody has changed and deleted in AWS is shown by a refresh, and put right by an update", async () => {
    const stack = running();
    const { workspace, providers } = stack;
    const logs = "aws:cloudwatch/logGroup:LogGroup::web";
    const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::web-databases-main";
    const [changed, gone] = [await stack.resource(logs), await stack.resource(rule)];
    const retention = changed.inputs!["retentionInDays"];
    assert.notEqual(retention, 1);
    providers.cloud.alter(changed.urn, changed.id!, { retentionInDays: 1 });
    providers.cloud.remove(gone.urn, gone.id!);

    // As the workflow asks every day.
    const drift = await workspace.npm("preview", ["--refresh", "--expect-no-changes", "--diff"]);
    assert.notEqual(drift.code, 0);
    assert.match(drift.stderr, /no changes were expected for preview but changes were proposed/);
    for (const shown of [
      /~ aws:cloudwatch.logGroup:LogGroup: \(refresh\)\s+\[id=.*\s+\[urn=.*::web\]\s+.*\s+--outputs:--\s+~ retentionInDays: 14 => 1\n/,
      /~ aws:cloudwatch.logGroup:LogGroup: \(update\)\s+\[id=.*\s+\[urn=.*::web\]\s+.*\s+~ retentionInDays: 1 => 14\n/,
      /~ aws:vpc.securityGroupIngressRule:\w+: \(refresh\)\s+\[id=.*\s+\[urn=.*::web-databases-main\]\s+.*\s+--outputs:--\s+- arn/,
      /\+ aws:vpc.securityGroupIngressRule:\w+: \(create\)\s+\[urn=.*::web-databases-main\]/,
    ])
      assert.match(drift.stdout, shown);

    await stack.updated(["--refresh"]);
    assert.deepEqual(providers.sequence.sort(), [`create ${rule}`, `update ${logs}`]);
    assert.equal(providers.cloud.get(changed.urn, changed.id!)?.outputs["retentionInDays"], retention);
  });
});
