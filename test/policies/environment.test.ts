import assert from "node:assert/strict";
import { isProduction } from "../../policies/engine/environment";
import { Gate } from "../../policies/engine/gate";
import { plannedResource } from "../../policies/engine/planned-resource";
import { findingOf } from "../../policies/engine/report";
import { defaultSettings } from "../../policies/engine/settings";
import { Mandatory, Read, RuleFacts, UNKNOWN } from "../../policies/vocabulary/rule";
import { sdkResources, today } from "./example-resources";

const absent: Read = { state: "absent" };
const unknown: Read = { state: "unknown" };
const known = (value: string): Read => ({ state: "known", value });

interface Row {
  readonly pin?: string;
  readonly foundation?: Read;
  readonly recipe?: Read;
  readonly tag: Read;
  readonly production: boolean;
}

const rows: readonly Row[] = [
  { tag: absent, production: true },
  { tag: unknown, production: true },
  { tag: known("staging"), production: false },
  { tag: known("production"), production: true },
  { tag: known("Prod"), production: true },
  { tag: known("shared"), production: true },
  { foundation: known("staging"), tag: absent, production: false },
  { foundation: known("staging"), tag: known("staging"), production: false },
  { foundation: known("staging"), tag: unknown, production: true },
  { foundation: known("staging"), tag: known("development"), production: true },
  { foundation: known("staging"), tag: known("production"), production: true },
  { foundation: known("production"), tag: known("staging"), production: true },
  { foundation: unknown, tag: known("staging"), production: true },
  { foundation: known("live"), recipe: known("production"), tag: known("live"), production: true },
  { pin: "staging", tag: absent, production: false },
  { pin: "staging", tag: unknown, production: false },
  { pin: "staging", tag: known("staging"), production: false },
  { pin: "staging", tag: known("production"), production: true },
  { pin: "staging", foundation: known("production"), tag: absent, production: true },
  {
    pin: "staging",
    foundation: known("staging"),
    recipe: known("production"),
    tag: absent,
    production: true,
  },
  { pin: "production", tag: known("staging"), production: true },
  { pin: "production", foundation: known("staging"), tag: known("staging"), production: true },
];

const said = ({ pin, foundation, recipe, tag }: Row) =>
  `pin ${pin ?? "none"}, Foundation ${JSON.stringify(foundation ?? "none")} ${JSON.stringify(recipe ?? "")}, tag ${JSON.stringify(tag)}`;

const plain = (read: Read) =>
  read.state === "known" ? read.value : read.state === "unknown" ? UNKNOWN : undefined;

function gateOf(row: Row): Gate {
  const gate = new Gate(today);
  gate.settings = { ...defaultSettings, ...(row.pin === undefined ? {} : { environment: row.pin }) };
  if (row.foundation === undefined) return gate;
  const props = { environment: plain(row.foundation), recipe: plain(row.recipe ?? absent) };
  const [resource] = sdkResources([{ type: "plinth:foundation:Foundation", props }]);
  gate.learn(plannedResource(resource!));
  return gate;
}

function levelOf(mandatory: Mandatory, row: Row): string | undefined {
  const rule: RuleFacts = {
    id: "queue-named",
    title: "Queues are named",
    family: "cost",
    severity: "low",
    mandatory,
    controls: {},
    fix: "Name it.",
  };
  const [resource] = sdkResources([
    { type: "aws:sqs/queue:Queue", props: { tags: { Environment: plain(row.tag) } } },
  ]);
  const verdict = { path: "name", message: "it has no name." };
  return findingOf(rule, verdict, plannedResource(resource!), [], gateOf(row)).enforcementLevel;
}

describe("the environment a resource is judged by", () => {
  for (const row of rows) {
    it(`is ${row.production ? "production" : "not production"}: ${said(row)}`, () => {
      const { pin, foundation, recipe, tag, production } = row;
      const foundations = foundation ? [{ environment: foundation, recipe: recipe ?? absent }] : [];
      const { productionEnvironments } = defaultSettings;
      assert.equal(isProduction({ pinned: pin, productionEnvironments, foundations, tag }), production);
    });

    // Without a level of its own a finding has the one the policy is configured with: mandatory, advisory for "never".
    it(`decides the level: ${said(row)}`, () => {
      assert.equal(levelOf("always", row), undefined);
      assert.equal(levelOf("never", row), undefined);
      assert.equal(levelOf("production", row), row.production ? undefined : "advisory");
    });
  }
});
