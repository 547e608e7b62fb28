import assert from "node:assert/strict";
import { joinPath, parsePath } from "../../policies/engine/property-path";
import { jsonFrom, plannedValue, providerInput } from "../../policies/engine/planned-value";
import { UNKNOWN } from "../../policies/vocabulary/rule";

const value = plannedValue({
  multiAz: false,
  name: null,
  kmsKeyId: UNKNOWN,
  logs: { enabled: true, bucket: UNKNOWN },
  rules: [{ port: 80 }, UNKNOWN, { port: UNKNOWN }],
  tags: { Owner: "shop", Release: UNKNOWN, "cost center": "7" },
  one: { port: 80 },
});
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
    for (const key of ['a"b', "c\\d", "e]f", "\n", "\ud800", ""])
      assert.deepEqual(parsePath(joinPath("tags", key)), ["tags", key]);
    assert.deepEqual(parsePath('["by \\hand"]["\n"]'), ["by hand", "\n"]);
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

  it("reads a block and a list of one block alike, as the provider does", () => {
    const block = { assignPublicIp: true };
    for (const network of [block, [block]]) {
      const planned = plannedValue({ network });
      const keys = planned.map("network");
      assert.deepEqual(planned.read("network.assignPublicIp"), known(true));
      assert.deepEqual(planned.read("network[0].assignPublicIp"), known(true));
      assert.deepEqual(keys.state === "known" && [...keys.value.keys()], ["assignPublicIp"]);
    }
    const two = plannedValue({ network: [block, block] });
    assert.deepEqual([two.read("network.assignPublicIp"), two.map("network")], [absent, absent]);
  });

  it("never finds what every object inherits", () => {
    for (const path of ["constructor", "toString", "__proto__.polluted", "tags.hasOwnProperty"]) {
      assert.deepEqual(value.read(path), absent, path);
    }
  });

  it("sees no marker and no property where data goes by the name of a prototype", () => {
    const hidden = { inner: JSON.parse("{}") as object };
    Object.setPrototypeOf(hidden.inner, null);
    Object.assign(hidden.inner, { late: UNKNOWN, open: true, list: [UNKNOWN] });
    const read = plannedValue(hidden);
    assert.deepEqual(read.read("inner.open"), known(true));
    assert.deepEqual([read.read("inner.late"), read.read("inner")], [unknown, unknown]);
    const list = read.list("inner.list");
    assert.ok(list.state === "known");
    assert.deepEqual(list.value[0]!.self, unknown);
    const map = read.map("inner");
    assert.deepEqual(map.state === "known" && map.value.get("open"), known(true));
  });

  it("does not judge what nobody could read to the end", () => {
    let deep: unknown = "value";
    for (let level = 0; level < 20_000; level++) deep = { deep };
    assert.deepEqual(
      [plannedValue({ deep }).read("deep"), plannedValue({ deep }).read("deep.deep.no")],
      [unknown, absent],
    );
  });

  it("reads JSON, whether a string or an object, and does not judge what is none", () => {
    const root = {
      text: '{"a": [1]}',
      object: { a: [1] },
      broken: "{",
      late: UNKNOWN,
      [""]: 1,
    };
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
    const root = {
      region: "eu-west-1",
      skip: "true",
      defaultTags: '{"tags":{"a":"b"}}',
      profile: "123",
      late: UNKNOWN,
    };
    assert.deepEqual(providerInput(root, "region"), known("eu-west-1"));
    assert.deepEqual(providerInput(root, "profile"), known("123"));
    assert.deepEqual(providerInput(root, "skip"), known(true));
    assert.deepEqual(providerInput(root, "defaultTags.tags.a"), known("b"));
    assert.deepEqual([providerInput(root, "late.a"), providerInput(root, "none")], [unknown, absent]);
  });
});
