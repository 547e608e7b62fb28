import assert from "node:assert/strict";
import { readStackConfig, type ServiceConfig } from "../../config/stack-config";
import { smallExample, today } from "./complete-example";

/** The service of the small example, with sets of variables and more settings of its own. */
function service(variables: unknown, settings: Readonly<Record<string, unknown>>): ServiceConfig {
  const values = smallExample("staging");
  const services = values["plinth:services"] as { web: Record<string, unknown> };
  const result = readStackConfig(
    {
      ...values,
      "plinth:secrets": { key: { from: "generate" } },
      ...(variables === undefined ? {} : { "plinth:variables": variables }),
      "plinth:services": { web: { ...services.web, ...settings } },
    },
    today,
  );
  assert.ok(result.ok, JSON.stringify(result));
  return result.config.services["web"]!;
}

const shared = {
  environment: { HOST: "${databases.main.host}", MODE: "calm", KEY: "public" },
  secrets: { PASSWORD: "${databases.main.password}", TOKEN: "${secrets.key}" },
};

describe("a set of variables", () => {
  it("makes the same service as the same variables written in it", () => {
    const own = { environment: { OWN: "1" }, secrets: { MORE: "${caches.main.url}" } };
    assert.deepEqual(
      service({ all: shared }, { variables: ["all"], ...own }),
      service(undefined, {
        environment: { ...shared.environment, ...own.environment },
        secrets: { ...shared.secrets, ...own.secrets },
      }),
    );
  });

  it("opens the way to what it refers to, for the services that take it", () => {
    const { links } = service({ all: shared }, { variables: ["all"] });
    assert.deepEqual(
      links.map(({ store }) => store),
      [{ section: "databases", name: "main" }],
    );
  });

  it("gives way to what the service says itself, in either map", () => {
    const { environment, secrets } = service(
      { all: shared },
      {
        variables: ["all"],
        environment: { MODE: "loud", TOKEN: "none" },
        secrets: { KEY: "${secrets.key}" },
      },
    );
    assert.deepEqual(environment, {
      HOST: [{ section: "databases", name: "main", attribute: "host" }],
      MODE: ["loud"],
      TOKEN: ["none"],
    });
    assert.deepEqual(secrets, {
      KEY: { section: "secrets", name: "key" },
      PASSWORD: { section: "databases", name: "main", attribute: "password" },
    });
  });

  it("does not open a way for a reference that the service replaces", () => {
    const { links } = service(
      { all: { environment: { HOST: "${databases.main.host}" } } },
      { variables: ["all"], secrets: { HOST: "${secrets.key}" } },
    );
    assert.deepEqual(links, []);
  });

  it("goes together with others, also with one that is empty", () => {
    const sets = { a: { environment: { A: "1" } }, b: { secrets: { B: "${secrets.key}" } }, none: null };
    const { environment, secrets } = service(sets, { variables: ["a", "none", "b"] });
    assert.deepEqual([environment, secrets], [{ A: ["1"] }, { B: { section: "secrets", name: "key" } }]);
  });
});
