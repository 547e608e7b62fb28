import assert from "node:assert/strict";
import { localDomain, localHost } from "../../compose/hosts";
import type { DomainConfig } from "../../config/stack-config";

function domains(names: Readonly<Record<string, string>>): Record<string, DomainConfig> {
  const entries = Object.entries(names).map(([noun, name]) => {
    return [noun, { name, subjectAlternativeNames: [], distributed: false }] as const;
  });
  return Object.fromEntries(entries);
}

describe("the names of a laptop", () => {
  const two = domains({ blog: "example.net", main: "example.org" });
  const without = domains({ shop: "example.org", blog: "example.net" });
  const nested = domains({ main: "example.org", app: "app.example.org" });

  for (const [host, among, expected] of [
    ["example.org", two, "localhost"],
    ["www.example.org", two, "www.localhost"],
    ["*.api.example.org", two, "*.api.localhost"],
    ["example.net", two, "blog.localhost"],
    ["www.example.net", two, "www.blog.localhost"],
    ["example.net", without, "localhost"],
    ["example.org", without, "shop.localhost"],
    ["app.example.org", nested, "app.localhost"],
    ["v1.app.example.org", nested, "v1.app.localhost"],
    ["myexample.org", two, "myexample.org.localhost"],
    ["elsewhere.test", two, "elsewhere.test.localhost"],
  ] as const) {
    it(`${host} of ${Object.keys(among).join(" and ")} is ${expected}`, () => {
      assert.equal(localHost(host, among), expected);
    });
  }

  it("are the same in whatever order the domains stand", () => {
    assert.equal(localDomain("blog", domains({ blog: "a.test", shop: "b.test" })), "localhost");
    assert.equal(localDomain("blog", domains({ shop: "b.test", blog: "a.test" })), "localhost");
  });
});
