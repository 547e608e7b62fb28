import assert from "node:assert/strict";
import { parsePath } from "../../policies/engine/property-path";
import { jsonFrom, plannedValue, providerInput } from "../../policies/engine/planned-value";
import { guardUnknowns } from "../../policies/engine/unknown-values";
import { UNKNOWN } from "../../policies/vocabulary/rule";

const value = plannedValue(
  guardUnknowns({
    multiAz: false,
    name: null,
    kmsKeyId: UNKNOWN,
    logs: { enabled: true, bucket: UNKNOWN },
    rules: [{ port: 80 }, UNKNOWN, { port: UNKNOWN }],
    tags: { Owner: "shop", Release: UNKNOWN, "cost center": "7" },
    one: { port: 80 },
  }),
);
const known = (of: unknown) => ({ state: "known", value: of });
const unknown = { state: "unknown" };
const absent = { state: "absent" };

describe("reading planned values", () => {
  it("tells known, absent and unknown apart", () => {
    assert.deepEqual(value.read("multiAz"), known(false));
    assert.deepEqual(
      [value.read("name"), value.read("nothing"), value.read("logs.nothing.more")],
      [absent, absent, absent],
    );
    assert.deepEqual(
      [value.read("kmsKeyId"), value.read("kmsKeyId.arn"), value.read("logs.bucket")],
      [unknown, unknown, unknown],
    );
  });

  it("follows paths through lists and quoted keys", () => {
    assert.deepEqual(value.read("rules[0].port"), known(80));
    assert.deepEqual(value.read('tags["cost center"]'), known("7"));
    assert.deepEqual(parsePath('a.b[0]["c d"].e'), ["a", "b", "0", "c d", "e"]);
  });

  it("gives no marker away inside a known value", () => {
    assert.deepEqual([value.read("logs"), value.read("rules"), value.self], [unknown, unknown, unknown]);
    assert.deepEqual(value.read("one"), known({ port: 80 }));
  });

  it("reads lists item by item and maps key by key", () => {
    const list = value.list("rules");
    assert.ok(list.state === "known");
    assert.deepEqual(
      list.value.map((item) => item.read("port")),
      [known(80), unknown, unknown],
    );
    assert.deepEqual(list.value[1]!.self, unknown);
    const tags = value.map("tags");
    assert.ok(tags.state === "known");
    assert.deepEqual([tags.value.get("Owner"), tags.value.get("Release")], [known("shop"), unknown]);
    assert.deepEqual(
      [value.list("kmsKeyId"), value.map("kmsKeyId"), value.map("rules")],
      [unknown, unknown, absent],
    );
  });

  it("reads a single value as a list of one", () => {
    const list = value.list("one");
    assert.ok(list.state === "known");
    assert.deepEqual(
      list.value.map((item) => item.read("port")),
      [known(80)],
    );
  });

  it("never finds what every object inherits", () => {
    for (const path of ["constructor", "toString", "__proto__.polluted", "tags.hasOwnProperty"]) {
      assert.deepEqual(value.read(path), absent, path);
    }
  });

  it("reads JSON, whether a string or an object, and does not judge what is none", () => {
    const root = guardUnknowns({
      text: '{"a": [1]}',
      object: { a: [1] },
      broken: "{",
      late: UNKNOWN,
      [""]: 1,
    });
    for (const path of ["text", "object"]) {
      const read = jsonFrom(root, path);
      assert.ok(read.state === "known");
      assert.deepEqual(read.value.read("a[0]"), known(1));
    }
    assert.deepEqual(
      [jsonFrom(root, "broken"), jsonFrom(root, "late"), jsonFrom(root, "none")],
      [unknown, unknown, absent],
    );
  });

  it("unpacks what a provider holds as text", () => {
    const root = guardUnknowns({
      region: "eu-west-1",
      skip: "true",
      defaultTags: '{"tags":{"a":"b"}}',
      profile: "123",
      late: UNKNOWN,
    });
    assert.deepEqual(providerInput(root, "region"), known("eu-west-1"));
    assert.deepEqual(providerInput(root, "profile"), known("123"));
    assert.deepEqual(providerInput(root, "skip"), known(true));
    assert.deepEqual(providerInput(root, "defaultTags.tags.a"), known("b"));
    assert.deepEqual([providerInput(root, "late.a"), providerInput(root, "none")], [unknown, absent]);
  });
});
