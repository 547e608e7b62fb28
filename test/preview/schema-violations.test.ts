import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import assert from "node:assert/strict";
import { schemaFault, schemaViolations } from "../../preview/gate/schema-violations";

type Told = Exclude<keyof PolicyConfigJSONSchema, "default" | "description">;

/** What gojsonschema 1.2.0 prints, sorted, of a setting `it`. Every keyword that a pack can use is here. */
const printed: Readonly<
  Record<
    Told,
    readonly {
      readonly schema: PolicyConfigJSONSchema;
      readonly value: unknown;
      readonly said: readonly string[];
    }[]
  >
> = {
  type: [
    { schema: { type: "string" }, value: 80, said: ["it: Invalid type. Expected: string, given: integer"] },
    { schema: { type: "integer" }, value: 1.5, said: ["it: Invalid type. Expected: integer, given: number"] },
    {
      schema: { type: ["string", "null"] },
      value: true,
      said: ["it: Invalid type. Expected: [string,null], given: boolean"],
    },
    { schema: { type: "number" }, value: null, said: ["it: Invalid type. Expected: number, given: null"] },
    { schema: { type: "number" }, value: 3, said: [] },
    { schema: { type: "integer" }, value: 3, said: [] },
    { schema: { type: "object" }, value: [], said: ["it: Invalid type. Expected: object, given: array"] },
    { schema: { type: "array" }, value: {}, said: ["it: Invalid type. Expected: array, given: object"] },
    {
      schema: { type: "string", enum: ["a"], pattern: "b" },
      value: 80,
      said: ["it: Invalid type. Expected: string, given: integer"],
    },
  ],
  enum: [
    {
      schema: { enum: ["accept", "a<b&c", { b: 1, a: [1e21] }, null] },
      value: "x",
      said: ['it: it must be one of the following: "accept", "a\\u003cb\\u0026c", {"a":[1e+21],"b":1}, null'],
    },
    { schema: { enum: [{ b: 1, a: 2 }] }, value: { a: 2, b: 1 }, said: [] },
  ],
  const: [
    { schema: { const: { b: "é", a: 1 } }, value: {}, said: ['it: it does not match: {"a":1,"b":"é"}'] },
  ],
  multipleOf: [
    { schema: { multipleOf: 0.1 }, value: 0.35, said: ["it: Must be a multiple of 0.1"] },
    { schema: { multipleOf: 0.1 }, value: 0.3, said: [] },
  ],
  maximum: [
    { schema: { maximum: 999999 }, value: 1000000, said: ["it: Must be less than or equal to 999999"] },
    { schema: { maximum: 1000000 }, value: 10000000, said: ["it: Must be less than or equal to 1e+06"] },
  ],
  exclusiveMaximum: [{ schema: { exclusiveMaximum: 1.5 }, value: 1.5, said: ["it: Must be less than 1.5"] }],
  minimum: [
    { schema: { minimum: 0.00001234 }, value: 0, said: ["it: Must be greater than or equal to 1.234e-05"] },
    { schema: { minimum: 14400 }, value: 1, said: ["it: Must be greater than or equal to 14400"] },
  ],
  exclusiveMinimum: [
    { schema: { exclusiveMinimum: 1234567 }, value: 3, said: ["it: Must be greater than 1.234567e+06"] },
  ],
  maxLength: [
    { schema: { maxLength: 1 }, value: "😀😀", said: ["it: String length must be less than or equal to 1"] },
  ],
  minLength: [
    { schema: { minLength: 2 }, value: "😀", said: ["it: String length must be greater than or equal to 2"] },
  ],
  pattern: [
    { schema: { pattern: "^[A-Z]+$" }, value: "a", said: ["it: Does not match pattern '^[A-Z]+$'"] },
    { schema: { pattern: "(?i)^[A-Z]+$" }, value: "a", said: [] },
  ],
  format: [
    { schema: { format: "date" }, value: "2026-02-29", said: ["it: Does not match format 'date'"] },
    { schema: { format: "date" }, value: 20260229, said: ["it: Does not match format 'date'"] },
    { schema: { format: "of our own" }, value: "x", said: [] },
  ],
  items: [
    {
      schema: { items: { type: "string" } },
      value: ["a", 80, 443],
      said: [
        "it.1: Invalid type. Expected: string, given: integer",
        "it.2: Invalid type. Expected: string, given: integer",
      ],
    },
    {
      schema: { items: [{ type: "string" }, { type: "integer" }] },
      value: [1, "a", true],
      said: [
        "it.0: Invalid type. Expected: string, given: integer",
        "it.1: Invalid type. Expected: integer, given: string",
      ],
    },
    { schema: { items: false }, value: ["a"], said: ["it.0: False always fails validation"] },
  ],
  additionalItems: [
    {
      schema: { items: [true], additionalItems: false },
      value: [1, 2, 3],
      said: ["it: No additional items allowed on array"],
    },
    {
      schema: { items: [true], additionalItems: { type: "string" } },
      value: [1, 2, "a"],
      said: ["it.1: Invalid type. Expected: string, given: integer"],
    },
  ],
  maxItems: [{ schema: { maxItems: 1 }, value: [1, 2], said: ["it: Array must have at most 1 items"] }],
  minItems: [{ schema: { minItems: 1 }, value: [], said: ["it: Array must have at least 1 items"] }],
  uniqueItems: [
    {
      schema: { uniqueItems: true },
      value: ["a", "b", "a", "a"],
      said: ["it: array items[0,2] must be unique", "it: array items[2,3] must be unique"],
    },
  ],
  contains: [
    {
      schema: { contains: { type: "string", minLength: 3 } },
      value: [1, "ab"],
      said: [
        "it.1: String length must be greater than or equal to 3",
        "it: At least one of the items must match",
      ],
    },
    {
      schema: { contains: { type: "string" } },
      value: [],
      said: ["it: At least one of the items must match"],
    },
  ],
  maxProperties: [
    { schema: { maxProperties: 1 }, value: { a: 1, b: 2 }, said: ["it: Must have at most 1 properties"] },
  ],
  minProperties: [{ schema: { minProperties: 1 }, value: {}, said: ["it: Must have at least 1 properties"] }],
  required: [{ schema: { required: ["a", "b"] }, value: { a: 1 }, said: ["it: b is required"] }],
  properties: [
    {
      schema: { properties: { a: { properties: { b: { type: "string" } } }, c: false } },
      value: { a: { b: 1 }, c: 1 },
      said: ["it.a.b: Invalid type. Expected: string, given: integer", "it.c: False always fails validation"],
    },
  ],
  patternProperties: [
    {
      schema: { patternProperties: { "^x-": { type: "string" } } },
      value: { "x-a": 1, y: 1 },
      said: ["it.x-a: Invalid type. Expected: string, given: integer"],
    },
  ],
  additionalProperties: [
    {
      schema: { properties: { a: true }, patternProperties: { "^x-": true }, additionalProperties: false },
      value: { a: 1, "x-b": 1, c: 1 },
      said: ["it: Additional property c is not allowed"],
    },
    {
      schema: { additionalProperties: { type: "string" } },
      value: { a: 1 },
      said: ["it.a: Invalid type. Expected: string, given: integer"],
    },
  ],
  propertyNames: [
    {
      schema: { propertyNames: { maxLength: 1 } },
      value: { ab: 1 },
      said: ['it: Property name of "ab" does not match', "it: String length must be less than or equal to 1"],
    },
  ],
  dependencies: [
    {
      schema: { dependencies: { a: ["b", "c"] } },
      value: { a: 1, b: 1 },
      said: ["it: Has a dependency on c"],
    },
    { schema: { dependencies: { a: { required: ["d"] } } }, value: { a: 1 }, said: ["it: d is required"] },
  ],
};

/** What the same library takes and refuses, by format. */
const formats: Readonly<
  Record<string, { readonly right: readonly unknown[]; readonly wrong: readonly unknown[] }>
> = {
  date: { right: ["2024-02-29", "0000-02-29"], wrong: ["2026-02-29", "1900-02-29", "2026-1-01", ""] },
  time: { right: ["1:00:00", "12:00:00,5", "12:00:00+24:00"], wrong: ["24:00:00", "12:00", "12:00:00+0200"] },
  "date-time": {
    right: ["2026-01-01T12:00:00.5+01:00", "2026-01-01", "12:00:00"],
    wrong: ["2026-01-01T12:00:00", "2026-01-01 12:00:00Z", "2026-02-30T12:00:00Z"],
  },
  hostname: { right: ["A.b.C1", "x".repeat(63)], wrong: ["-a", "a_b", "a.", "x".repeat(64)] },
  email: { right: ["a@b", "Jo <a@b.c>"], wrong: ["a", "a@b@c", "@b"] },
  ipv4: { right: ["1.2.3.4", "::ffff:1.2.3.4"], wrong: ["01.2.3.4", "::1"] },
  ipv6: { right: ["::1", "::ffff:1.2.3.4"], wrong: ["1.2.3.4", "fe80::1%eth0"] },
  uri: { right: ["a:b", "http://a/b c"], wrong: ["x", "1a:b", "http://a b/", "http://x/%zz", "http://x\\y"] },
  "uri-reference": { right: ["/x/y", "a/b:c", "?q:"], wrong: [":a", "1a:b"] },
  "uri-template": { right: ["/x/{y}", "a}b"], wrong: ["{a"] },
  uuid: {
    right: ["00000000-0000-0000-0000-000000000000"],
    wrong: ["0000000A-0000-0000-0000-000000000000"],
  },
  regex: { right: ["", "(?i)a", "(?P<n>a)", "\\\\1"], wrong: ["(", "(?=a)", "(a)\\1"] },
  "json-pointer": { right: ["", "/~0"], wrong: ["a", "/~2"] },
  "relative-json-pointer": { right: ["0#", "1/a"], wrong: ["01", "1/~2"] },
  "of our own": { right: ["anything", 3], wrong: [] },
};

const judged = (schema: PolicyConfigJSONSchema, value: unknown) =>
  [...schemaViolations({ type: "object", properties: { it: schema } }, { it: value })].sort();

describe("a schema of a policy's settings", () => {
  for (const [keyword, rows] of Object.entries(printed)) {
    it(`says of ${keyword} what the engine says`, () => {
      for (const { schema, value, said } of rows)
        assert.deepEqual(judged(schema, value), said, JSON.stringify(schema));
    });
  }

  it("knows the engine's formats, and passes others", () => {
    for (const [format, { right, wrong }] of Object.entries(formats)) {
      const passes = (value: unknown) => judged({ format }, value).length === 0;
      assert.deepEqual(right.filter(passes), right, format);
      assert.deepEqual(wrong.filter(passes), [], format);
      assert.equal(passes(true), true);
    }
  });

  it("names what is missing without a place, and nothing of a setting that nobody made", () => {
    const schema = { type: "object", properties: { a: { type: "string" } }, required: ["a", "b"] } as const;
    const mutable = { ...schema, required: [...schema.required] };
    assert.deepEqual(schemaViolations(mutable, {}), ["a is required", "b is required"]);
    assert.deepEqual(schemaViolations({ properties: schema.properties }, {}), []);
  });

  it("cannot be used where RE2 does not take a pattern, whatever the settings are", () => {
    assert.equal(schemaFault({ a: { type: "string", pattern: "^a$" }, pattern: {} }), undefined);
    assert.equal(schemaFault({ a: { items: { pattern: "a(?=b)" } } }), "pattern must be a valid regex");
    assert.equal(
      schemaFault({ a: { patternProperties: { "(a)\\1": true } } }),
      "Invalid regex pattern '(a)\\1'",
    );
    assert.equal(schemaFault({ a: { default: { pattern: "(" } } }), undefined);
  });
});
