import assert from "node:assert/strict";
import { jsonFrom, listFrom, valueAt } from "../../policies/engine/planned-value";
import { shownProperties } from "../../policies/engine/shown-properties";
import { UNKNOWN } from "../../policies/vocabulary/rule";

type Properties = Readonly<Record<string, unknown>>;

const shown = (said: Properties, planned: Properties, custom = true) =>
  shownProperties({ said, planned, custom });
const known = (value: unknown) => ({ state: "known", value });
const unknown = { state: "unknown" };
const absent = { state: "absent" };

describe("what a rule about the whole plan reads", () => {
  it("is what the program says, where it says something", () => {
    const one = shown({ multiAz: false, name: UNKNOWN }, { multiAz: UNKNOWN, name: "made-up" });
    assert.deepEqual(valueAt(one, "multiAz"), known(false));
    assert.deepEqual(valueAt(one, "name"), unknown, "an output of another resource is not known yet");
  });

  it("is what came of it where the program left it out, as after an update", () => {
    const one = shown({ engine: "postgres", port: null }, { engine: "postgres", port: 5432, zone: "a" });
    assert.deepEqual([valueAt(one, "port"), valueAt(one, "zone")], [known(5432), known("a")]);
  });

  it("is absent where the program left it out and AWS has not said it yet", () => {
    const one = shown({}, { policy: UNKNOWN, logging: { format: "Text", group: UNKNOWN } });
    assert.deepEqual(valueAt(one, "policy"), absent);
    assert.deepEqual(valueAt(one, "logging"), known({ format: "Text" }));
    assert.deepEqual(valueAt(one, "logging.group"), absent);
  });

  it("goes into objects that the program gives in part", () => {
    const said = { logging: { format: "JSON", level: UNKNOWN } };
    const preview = shown(said, { logging: { format: UNKNOWN, level: UNKNOWN, group: UNKNOWN } });
    assert.deepEqual(valueAt(preview, "logging.format"), known("JSON"));
    assert.deepEqual(
      [valueAt(preview, "logging.level"), valueAt(preview, "logging.group")],
      [unknown, absent],
    );
    const whole = shown(said, { logging: UNKNOWN });
    assert.deepEqual(
      [valueAt(whole, "logging.format"), valueAt(whole, "logging.group")],
      [known("JSON"), absent],
    );
    const update = shown(
      { logging: { format: "JSON" } },
      { logging: { format: "JSON", group: "/aws/lambda/web" } },
    );
    assert.deepEqual(valueAt(update, "logging.group"), known("/aws/lambda/web"));
  });

  it("takes lists as the program gives them: AWS may list a set in another order", () => {
    const one = shown(
      { rules: [{ port: 80 }, { port: UNKNOWN }] },
      {
        rules: [
          { port: 443, id: "x" },
          { port: 80, id: "y" },
        ],
        zones: ["a", UNKNOWN],
      },
    );
    assert.deepEqual(valueAt(one, "rules[0]"), known({ port: 80 }));
    const zones = listFrom(one, "zones");
    assert.ok(zones.state === "known");
    assert.deepEqual(
      zones.value.map(({ self }) => self),
      [known("a"), unknown],
      "of a list in part, what is not known stays so",
    );
  });

  it("keeps a document as the program writes it", () => {
    const text = '{"Statement":[]}';
    for (const [said, planned] of [
      [text, UNKNOWN],
      [{ Statement: [] }, text],
      [text, '{"Statement":[{"Effect":"Allow"}]}'],
    ] as const) {
      const read = jsonFrom(shown({ policy: said }, { policy: planned }), "policy");
      assert.ok(read.state === "known");
      assert.deepEqual(read.value.read("Statement"), known([]));
    }
    assert.deepEqual(jsonFrom(shown({ policy: UNKNOWN }, { policy: text }), "policy"), unknown);
  });

  it("does not take apart what is no plain object", () => {
    class Archive {
      constructor(readonly path: string) {}
    }
    const one = shown({ code: new Archive("dist") }, { code: { path: "elsewhere", hash: "1" } });
    assert.deepEqual(valueAt(one, "code.path"), known("dist"));
    assert.deepEqual(valueAt(one, "code.hash"), absent);
  });

  it("shows a component's inputs, and keeps unknown what it registers as an output", () => {
    const one = shown({ statements: { task: [] } }, { host: UNKNOWN, statements: UNKNOWN }, false);
    assert.deepEqual(valueAt(one, "statements"), known({ task: [] }));
    assert.deepEqual(valueAt(one, "host"), unknown);
  });

  it("adds nothing to a component's inputs that its own rules did not see", () => {
    const said = { statements: { task: [] }, limits: { cpu: 256 } };
    const one = shown(said, { statements: { task: [], execution: [] }, limits: { memory: UNKNOWN } }, false);
    assert.deepEqual(valueAt(one, "statements"), known({ task: [] }));
    assert.deepEqual(valueAt(one, "limits.memory"), absent);
  });

  it("ends where nobody reads on", () => {
    let deep: unknown = "value";
    for (let level = 0; level < 20_000; level++) deep = { deep };
    for (const said of [{}, { deep }])
      assert.deepEqual(valueAt(shownProperties({ said, planned: { deep }, custom: true }), "deep"), unknown);
  });

  it("changes neither account", () => {
    const said = { tags: { Owner: "shop" } };
    const planned = { tags: { Owner: "shop", Extra: "yes" } };
    assert.deepEqual(valueAt(shown(said, planned), "tags.Extra"), known("yes"));
    assert.deepEqual(
      [said, planned],
      [{ tags: { Owner: "shop" } }, { tags: { Owner: "shop", Extra: "yes" } }],
    );
  });
});
