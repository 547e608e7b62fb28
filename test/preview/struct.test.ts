import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { repeatedField, takeField, withField } from "../../preview/protocol/message";
import * as signature from "../../preview/protocol/signature";
import { readProperties } from "../../preview/protocol/struct-reader";
import { forPolicies, forProgram, forTransform, writeProperties } from "../../preview/protocol/struct-writer";
import {
  Archive,
  Asset,
  ResourceReference,
  Secret,
  unknown,
  unknownSentinel,
  type Properties,
} from "../../preview/protocol/value";

const key = signature.signatureKey;
const generated = (bytes: Buffer) => Struct.deserializeBinary(new Uint8Array(bytes)).toJavaScript();
const json = fc.dictionary(
  fc.string().filter((text) => text !== "__proto__" && text !== key),
  fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.double({ noNaN: true }).filter((number) => !Object.is(number, -0)),
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((text) => text !== "__proto__"),
        tie("value"),
        { maxKeys: 4 },
      ),
    ),
  })).value,
);

describe("google.protobuf.Struct", () => {
  it("is read as the generated code writes it", () => {
    fc.assert(
      fc.property(json, (value) => {
        const bytes = Struct.fromJavaScript(value as Record<string, JavaScriptValue>).serializeBinary();
        assert.deepEqual(
          JSON.parse(JSON.stringify(readProperties(bytes).properties)),
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it("is written as the generated code reads it", () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = writeProperties(value as Properties, forProgram);
        assert.deepEqual(JSON.parse(JSON.stringify(generated(written))), JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("grows with what it holds", () => {
    const value = {
      list: Array.from({ length: 3000 }, (_, index) => `item ${index} ${"x".repeat(index % 200)}`),
    };
    assert.deepEqual(generated(writeProperties(value, forProgram)), value);
  });

  it("carries unknown values, secrets, assets, archives and references both ways", () => {
    const value = {
      unknown,
      secret: new Secret({ deep: ["x"] }),
      text: new Asset({ text: "content", hash: "a1" }),
      archive: new Archive({ assets: { "a.js": new Asset({ path: "a.js" }) } }),
      custom: new ResourceReference("urn:pulumi:s::p::t::n", "id-1"),
      planned: new ResourceReference("urn:pulumi:s::p::t::m", unknown),
      component: new ResourceReference("urn:pulumi:s::p::c::n"),
      list: [unknown, null],
    };
    assert.deepEqual(readProperties(writeProperties(value, forProgram)).properties, value);
  });

  it("names resources by id for policies, or by URN where they have none", () => {
    const value = {
      custom: new ResourceReference("urn:a", "id-1"),
      planned: new ResourceReference("urn:b", unknown),
      component: new ResourceReference("urn:c"),
    };
    assert.deepEqual(generated(writeProperties(value, forPolicies)), {
      custom: "id-1",
      planned: unknownSentinel,
      component: "urn:c",
    });
  });

  it("spells out outputs for transforms, with the dependencies of whole properties", () => {
    const value = { plain: 1, unknown, secret: new Secret("x"), depends: { deep: unknown } };
    const output = (rest: object) => ({ [key]: signature.outputSignature, ...rest });
    assert.deepEqual(
      generated(writeProperties(value, forTransform, { depends: ["urn:a"], unknown: ["urn:b"] })),
      {
        plain: 1,
        unknown: output({ dependencies: ["urn:b"] }),
        secret: output({ value: "x", secret: true }),
        depends: output({ value: { deep: output({}) }, dependencies: ["urn:a"] }),
      },
    );
  });

  it("collects the dependencies of outputs by property", () => {
    const output = (rest: object) => ({ [key]: signature.outputSignature, ...rest });
    const bytes = Struct.fromJavaScript({
      a: [output({ value: "v", dependencies: ["urn:a", "urn:b"] })],
      b: { c: output({ secret: true, dependencies: ["urn:c"] }) },
      d: output({ value: 1 }),
    } as never).serializeBinary();
    const { properties, dependencies } = readProperties(bytes);
    assert.deepEqual(properties, { a: ["v"], b: { c: new Secret(unknown) }, d: 1 });
    assert.deepEqual(
      dependencies,
      new Map([
        ["a", new Set(["urn:a", "urn:b"])],
        ["b", new Set(["urn:c"])],
      ]),
    );
  });

  it("refuses a signature it does not know", () => {
    const bytes = Struct.fromJavaScript({ a: { [key]: "other" } }).serializeBinary();
    assert.throws(() => readProperties(bytes), /unrecognised signature "other"/);
  });
});

describe("a protobuf message", () => {
  it("comes apart at a field and goes together again", () => {
    const message = withField(
      repeatedField(1, [Buffer.from("one"), Buffer.from("two")]),
      300,
      Buffer.alloc(200, 7),
    );
    const { field, rest } = takeField(message, 300);
    assert.deepEqual(Buffer.from(field!), Buffer.alloc(200, 7));
    assert.deepEqual(Buffer.from(rest), repeatedField(1, [Buffer.from("one"), Buffer.from("two")]));
    assert.equal(takeField(Buffer.from(rest), 2).field, undefined);
  });
});
