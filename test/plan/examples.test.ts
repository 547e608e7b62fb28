import { strict as assert } from "node:assert";
import type { ResourceState } from "../../preview/engine/resource-state";
import { plan, PlannedStack, settingsOf, type Settings } from "./planned-stack";
import { exampleFiles, stackFiles } from "./stack-files";
import { hostsInText, hostsInVariables } from "./ways/named-hosts";
import { wayProblems } from "./ways/way-problems";

const running = [...stackFiles, ...exampleFiles].filter(({ settings }) => "plinth:services" in settings);

for (const { file, stack, settings } of running)
  it(`the containers of ${file} find every name that they are given, and no port is open for anything else`, async () => {
    const planned = await plan(settings, stack, "up");
    assert.deepEqual(planned.errors, []);
    assert.deepEqual(wayProblems(planned), []);
  });

describe("what is wrong with names and ways", () => {
  const boutique = settingsOf("examples/online-boutique/Pulumi.staging.yaml");

  /** The same settings with more of one service. */
  function withService(settings: Settings, name: string, more: Settings): Settings {
    const services = settings["plinth:services"] as Readonly<Record<string, Settings>>;
    return { ...settings, "plinth:services": { ...services, [name]: { ...services[name], ...more } } };
  }

  /** The same plan with each resource as a change leaves it. */
  async function changed(change: (resource: ResourceState) => readonly ResourceState[]) {
    const { resources, outputs, diagnostics } = await plan(boutique, "staging", "up");
    return wayProblems(new PlannedStack(resources.flatMap(change), outputs, diagnostics));
  }

  const withInputs = (resource: ResourceState, inputs: ResourceState["inputs"]): ResourceState => ({
    ...resource,
    inputs: { ...resource.inputs, ...inputs },
  });

  const isRule = ({ type, name }: ResourceState, kind: "Egress" | "Ingress", of: string) =>
    type === `aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule` && name === of;
  const isService = ({ type, name }: ResourceState, of: string) =>
    type === "aws:ecs/service:Service" && name === of;

  it("is a name that stands in a variable and that uses does not name", async () => {
    const { "plinth:services": services } = boutique as { readonly "plinth:services": Settings };
    const { environment } = services["frontend"] as { readonly environment: Settings };
    const asked = withService(boutique, "frontend", {
      environment: { ...environment, AD_SERVICE_ADDR: "passthrough://ad:9555" },
    });
    assert.deepEqual(wayProblems(await plan(asked, "staging", "up")), [
      "service frontend is given ad:9555: nobody answers under that name",
    ]);
  });

  it("is a way out that nobody is told of", async () => {
    const open = withService(boutique, "frontend", { egress: { mail: { port: 587 } } });
    assert.deepEqual(wayProblems(await plan(open, "staging", "up")), [
      "Service frontend → 0.0.0.0/0:587 is open, and nobody needs it",
    ]);
  });

  it("is a way in that nobody asks for", async () => {
    const problems = await changed((resource) =>
      isRule(resource, "Ingress", "checkout-services-ad-9555") ||
      isRule(resource, "Ingress", "frontend-services-ad-9555")
        ? [resource, withInputs(resource, { fromPort: 22, toPort: 22 })]
        : [resource],
    );
    assert.deepEqual(problems, ["Service frontend → Service ad:22 is open, and nobody needs it"]);
  });

  it("is a way that is closed at one of its ends", async () => {
    for (const [kind, end] of [
      ["Egress", "beginning"],
      ["Ingress", "end"],
    ] as const)
      assert.deepEqual(
        await changed((resource) => (isRule(resource, kind, "frontend-services-ad-9555") ? [] : [resource])),
        [`Service frontend → Service ad:9555 is needed, and closed at its ${end}`],
      );
  });

  it("is a name that the proxy of a task does not know", async () => {
    const stranger = await changed((resource) =>
      isService(resource, "cart")
        ? [withInputs(resource, { serviceConnectConfiguration: null })]
        : [resource],
    );
    assert.ok(
      stranger.includes(
        "service cart is given redis-cart:6379: only proxies of a namespace know the name, and it has none",
      ),
      stranger.join("\n"),
    );
    const early = await changed((resource) =>
      isService(resource, "cart") ? [{ ...resource, dependencies: [] }] : [resource],
    );
    assert.ok(
      early.includes("service cart is given redis-cart:6379: it may start before the name is there"),
      early.join("\n"),
    );
  });

  it("is a port at which nobody answers, and a host that nobody knows", async () => {
    const told = (value: string) =>
      changed((resource) =>
        resource.type === "aws:ecs/taskDefinition:TaskDefinition" && resource.name === "cart"
          ? [
              withInputs(resource, {
                containerDefinitions: String(resource.inputs["containerDefinitions"]).replace(
                  "redis-cart:6379",
                  value,
                ),
              }),
            ]
          : [resource],
      );
    const unused = "Service cart → Service redis-cart:6379 is open, and nobody needs it";
    for (const [value, problem] of [
      ["redis-cart:6380", "it answers at 6379 only"],
      ["store:6379", "nobody answers under that name"],
      ["store.staging.boutique.internal:6379", "nobody answers under that name"],
      ["10.20.3.4:6379", "nobody knows whose address that is"],
    ] as const)
      assert.deepEqual(await told(value), [`service cart is given ${value}: ${problem}`, unused]);
  });

  it("is nothing where a service is found in the DNS", async () => {
    const found = withService(boutique, "redis-cart", { discovery: "dns" });
    const planned = await plan(found, "staging", "up");
    assert.match(
      JSON.stringify(planned.one("aws:ecs/taskDefinition:TaskDefinition", "cart").inputs),
      /redis-cart\.staging\.boutique\.internal:6379/,
    );
    assert.deepEqual(wayProblems(planned), []);
  });
});

describe("the hosts that a text names", () => {
  for (const [text, hosts] of [
    ["https://api.example.org/v1", "api.example.org:443"],
    ["http://api:8080/a http://b", "api:8080 b:80"],
    ["postgres://user:word@store:5433/shop", "store:5433"],
    ["one:9092,two:9092", "one:9092 two:9092"],
    ["--bind=127.0.0.1:8000", "127.0.0.1:8000"],
    ["module.wsgi:application", ""],
    ["mail@example.org", ""],
    ["12:30", ""],
  ] as const)
    it(`of ${text}: ${hosts}`, () => {
      const named = hostsInText(text).map(({ host, port }) => `${host}:${port}`);
      assert.equal(named.join(" "), hosts);
    });

  it("is a host alone where a variable is called after one, with the port of the variable beside it", () => {
    const variables = { DB_HOST: "store", DB_PORT: "5432", DB_USER: "store", READER: "a.b", OTHER: "c.d" };
    assert.deepEqual(
      hostsInVariables(variables, (host) => host === "a.b"),
      [{ host: "store", port: 5432 }, { host: "a.b" }],
    );
  });
});
