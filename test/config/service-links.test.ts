import assert from "node:assert/strict";
import { serviceLinks } from "../../config/compute/workload/service-links";

const ports = {
  one: { calls: 90 },
  main: { http: 80, calls: 90 },
  several: { calls: 90, metrics: 91 },
  none: {},
};

type Uses = Parameters<typeof serviceLinks>[0];

/** What a workload asks, one text each, that has these `uses` and refers to these attributes. */
function links(uses: Uses, ...references: readonly string[]): readonly string[] {
  const parsed = references.map((reference) => {
    const [section, name = "", ...attribute] = reference.split(".");
    return { section: section as "services", name, attribute: attribute.join(".") };
  });
  return serviceLinks(uses, parsed, ports).map(({ service, port }) => `${service}:${port}`);
}

/** What is said, what is referred to, and what is asked then. */
const cases: readonly (readonly [string, Uses, readonly string[], readonly string[]])[] = [
  ["nothing of who asks nothing", {}, [], []],
  ["the only port, where none is named", { "services.one": null }, [], ["one:calls"]],
  ["the port called http of several", { "services.main": null }, [], ["main:http"]],
  ["the port that is named", { "services.main": "calls" }, [], ["main:calls"]],
  ["each that is named, in order", { "services.main": ["http", "calls"] }, [], ["main:calls", "main:http"]],
  ["the main port for a host alone", {}, ["services.main.host"], ["main:http"]],
  [
    "what uses says for a host alone",
    { "services.main": "calls" },
    ["services.main.host", "services.main.host"],
    ["main:calls"],
  ],
  ["the main port for port", {}, ["services.main.port"], ["main:http"]],
  [
    "the main port for port, beside what uses says",
    { "services.main": "calls" },
    ["services.main.port"],
    ["main:calls", "main:http"],
  ],
  [
    "what another reference says for a host alone, in whichever order",
    {},
    ["services.main.host", "services.main.ports.calls", "services.main.host"],
    ["main:calls"],
  ],
  ["the port of ports.<name>", {}, ["services.several.ports.metrics"], ["several:metrics"]],
  [
    "each once, however often it is said",
    { "services.one": null },
    ["services.one.host", "services.one.port", "services.one.ports.calls"],
    ["one:calls"],
  ],
  [
    "nothing that there is not",
    { "services.gone": null, "services.none": null, "services.one": "grpc", "services.several": null },
    ["services.none.port", "services.main.ports.grpc"],
    [],
  ],
  [
    "nothing of stores and domains",
    { "buckets.main": "read", "databases.one": null },
    ["databases.main.host", "domains.main.name"],
    [],
  ],
];

describe("the ports of services that a workload asks", () => {
  for (const [title, uses, references, expected] of cases)
    it(`are ${title}`, () => assert.deepEqual(links(uses, ...references), expected));
});
