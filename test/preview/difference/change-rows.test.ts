import assert from "node:assert/strict";
import fc from "fast-check";
import { changeRows } from "../../../preview/difference/change-rows";
import type { PropertyChange } from "../../../preview/difference/property-change";
import type { ResourceChange } from "../../../preview/difference/resource-change";
import { Secret, unknown } from "../../../preview/protocol/value";
import { shownRows } from "../../../preview/report/difference-lines";
import { resourceChange, stackDifference } from "./made-change";

const logs = "aws:cloudwatch/logGroup:LogGroup";
const task = "aws:ecs/taskDefinition:TaskDefinition";
const kept = (after: number): readonly PropertyChange[] => [
  { path: ["retentionInDays"], kind: "changed", before: 7, after },
];
const image = (container: string): readonly PropertyChange[] => [
  { path: ["containerDefinitions", container, "image"], kind: "changed", before: "a", after: "b" },
];
const later = (before: string): readonly PropertyChange[] => [
  { path: ["vpcId"], kind: "unknown", before, after: unknown },
];
const hidden = (after: string): readonly PropertyChange[] => [
  { path: ["password"], kind: "changed", before: new Secret("a"), after: new Secret(after) },
];
const opened: readonly PropertyChange[] = [{ path: ["policy"], kind: "added", after: "x" }];

const changed = (name: string, properties: readonly PropertyChange[], rest: Partial<ResourceChange> = {}) =>
  resourceChange(logs, name, { properties, ...rest });

/** The rows as the names of their resources. */
const namesIn = (changes: readonly ResourceChange[]) =>
  changeRows(changes).map(({ resources }) => resources.map(({ name }) => name).join(" "));

/** Title, changes, and the names in each row. */
const table: readonly (readonly [string, readonly ResourceChange[], readonly string[]])[] = [
  ["nothing", [], []],
  ["the same change", [changed("a", kept(9)), changed("b", kept(9))], ["a b"]],
  [
    "the same change in other tiers",
    [changed("a", kept(9)), changed("b", kept(9), { tier: "data" })],
    ["a b"],
  ],
  ["another value", [changed("a", kept(9)), changed("b", kept(8))], ["a", "b"]],
  ["another operation", [changed("a", kept(9)), changed("b", kept(9), { operation: "replace" })], ["b", "a"]],
  [
    "replaced by another property",
    [
      changed("a", kept(9), { operation: "replace", replacedBy: ["name"] }),
      changed("b", kept(9), { operation: "replace", replacedBy: ["path"] }),
    ],
    ["a", "b"],
  ],
  [
    "the same image in another container",
    [changed("a", image("web")), changed("b", image("proxy"))],
    ["a b"],
  ],
  ["what is known later, whatever it was", [changed("a", later("x")), changed("b", later("y"))], ["a b"]],
  ["another secret", [changed("a", hidden("x")), changed("b", hidden("y"))], ["a", "b"]],
  ["changes of which nothing is told", [changed("a", []), changed("b", [])], ["a", "b"]],
  [
    "what is made, by component",
    [
      changed("a", [], { operation: "create" }),
      changed("b", [], { operation: "create" }),
      changed("c", [], { operation: "create", component: "Service worker" }),
    ],
    ["a b", "c"],
  ],
  [
    "what goes first, tier by tier",
    [
      changed("a", [], { operation: "create" }),
      changed("b", kept(9)),
      changed("c", kept(9), { operation: "replace" }),
      changed("d", [], { operation: "delete" }),
      changed("e", kept(8), { tier: "data" }),
    ],
    ["e", "d", "c", "b", "a"],
  ],
];

describe("the rows of a list of changes", () => {
  for (const [title, changes, rows] of table)
    it(`hold together what belongs together: ${title}`, () => assert.deepEqual(namesIn(changes), rows));

  it("name a container only where it is one", () => {
    const paths = (changes: readonly ResourceChange[]) =>
      changeRows(changes).flatMap(({ properties }) => properties.map(({ path }) => path.join(".")));
    assert.deepEqual(paths([changed("a", image("web"))]), ["containerDefinitions.web.image"]);
    assert.deepEqual(paths([changed("a", image("web")), changed("b", image("proxy"))]), [
      "containerDefinitions.image",
    ]);
  });

  it("say nothing of several that are made but what they are", () => {
    const made = [changed("a", opened, { operation: "create" }), changed("b", [], { operation: "create" })];
    assert.deepEqual(changeRows(made)[0]!.properties, []);
    assert.deepEqual(changeRows([made[0]!])[0]!.properties, opened);
  });

  it("say where they are in several tiers, and where in none", () => {
    const tiersOf = (...changes: readonly ResourceChange[]) => changeRows(changes).map(({ tier }) => tier);
    assert.deepEqual(tiersOf(changed("a", kept(9)), changed("b", kept(9), { tier: "data" })), [
      "(several tiers)",
    ]);
    assert.deepEqual(tiersOf(changed("a", kept(9), { tier: "" })), ["(no tier)"]);
  });

  it("say of one alone what it was called", () => {
    const formerUrn = "urn:pulumi:production::p::aws:cloudwatch/logGroup:LogGroup::old";
    const text = (changes: readonly ResourceChange[]) =>
      shownRows(stackDifference({ changes }), "terminal")[0]!.text;
    const [one, other] = [changed("a", kept(9), { formerUrn }), changed("b", kept(9))];
    assert.equal(text([one]), "Service web: cloudwatch.LogGroup a, formerly old");
    assert.equal(text([one, other]), "Service web: cloudwatch.LogGroup a, cloudwatch.LogGroup b");
    const revision = resourceChange(task, "web", { operation: "replace", properties: image("web") });
    assert.equal(text([revision]), "Service web: ecs.TaskDefinition web, a new revision");
  });

  it("lose no resource and name none twice", () => {
    const any = fc.record({
      operation: fc.constantFrom("create", "update", "replace", "delete"),
      tier: fc.constantFrom("", "data", "compute", "x"),
      component: fc.constantFrom("", "Service web", "Service worker"),
      properties: fc.constantFrom(kept(8), kept(9), image("web"), later("x"), hidden("x"), []),
      deletedFirst: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (parts) => {
        const changes = parts.map((part, index) => resourceChange(logs, `n${index}`, part));
        const found = changeRows(changes).flatMap(({ resources }) => resources);
        assert.deepEqual(new Set(found), new Set(changes));
        assert.equal(found.length, changes.length);
      }),
    );
  });
});
