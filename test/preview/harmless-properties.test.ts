import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Secret, unknown, type Value } from "../../preview/protocol/value";
import { isHarmless } from "../../preview/report/harmless-properties";

/** Path and value: what everybody may see. */
const harmless: readonly (readonly [string, Value])[] = [
  ["desiredCount", 3],
  ["multiAz", true],
  ["instanceClass", "db.t4g.micro"],
  ["containerDefinitions/web/image", "shop:1"],
  ["containerDefinitions/web/cpu", 256],
  ["cidrIpv4", "10.0.0.0/8"],
  ["tags/Environment", "staging"],
  ["tags", { Owner: "data", environment: "staging" }],
  ["policy/Statement/Read/Action", ["s3:GetObject"]],
  ["policy/Statement/Read/Condition/StringEquals/aws:SourceAccount", "111122223333"],
  ["assumeRolePolicy/Statement", { Principal: { AWS: unknown } }],
  ["managedPolicyArns", ["arn:aws:iam::aws:policy/ReadOnlyAccess"]],
  ["parameters/work_mem", "64MB"],
  ["parameters/maxmemory-policy", { applyMethod: "pending-reboot", value: "noeviction" }],
  ["parameters", [{ name: "work_mem", value: "64MB" }]],
  ["conditions/pathPattern/values", "/api/*"],
  ["conditions", { hostHeader: 1 }],
  ["networkConfiguration/assignPublicIp", true],
  ["dropInvalidHeaderFields", true],
  ["licenseModel", "bring-your-own-license"],
  ["healthCheck/path", "/notifications/healthz"],
  ["conditions/hostHeader/values", "www.example.org"],
  ["input/users/web/databases/main", "owner"],
  ["accessString", "on ~* -@all +@read"],
];

/** Path and value: what may be a secret. */
const notHarmless: readonly (readonly [string, Value])[] = [
  ["masterPassword", "x"],
  ["masterPassword", 1],
  ["apiToken", 1234567],
  ["insecureValue", 123],
  ["healthCheck/path", "/healthz?token=abc"],
  ["healthCheck/path", "/hook/T000/B000/XXXXXXXXXXXX"],
  ["input/users/web/secret", "x"],
  ["containerDefinitions/web/environment/name", "x"],
  ["containerDefinitions/web/environment/WORKERS", 2],
  ["containerDefinitions/web/command", ["--token", "x"]],
  ["containerDefinitions/web/dockerLabels/version", "x"],
  ["containerDefinitions/web/logConfiguration/options/region", "x"],
  ["environment/variables/region", "x"],
  ["environmentVariables/name", "x"],
  ["environment", { name: "x" }],
  ["conditions/httpHeader/values", ["x"]],
  ["conditions", { httpHeader: { values: ["x"] } }],
  ["conditions/queryStrings", { values: ["x"] }],
  ["origins/customHeaders/name", "x"],
  ["secretString/name", "x"],
  ["insecureValue/name", "x"],
  ["keepers/engine", "x"],
  ["dashboardBody/region", "x"],
  ["defaultArguments/--name", "x"],
  ["connectionProperties/version", "x"],
  ["stageVariables/bucket", "x"],
  ["policy/Statement/Read/Condition/StringEquals/aws:Referer", "x"],
  ["policy/Statement/Read", { Condition: { StringEquals: { "aws:Referer": "x" } } }],
  ["policy", '{"Condition":{"StringLike":{"aws:UserAgent":"x"}}}'],
  ["tags/apiKey", "x1y2z3"],
  ["tags", { password: "x" }],
  ["tags/origin", "https://amy:word@shop.example"],
  ["name", "https://amy:word@shop.example"],
  ["parameters/DatabasePassword", "x"],
  ["parameters/Connection", "x"],
  ["parameters/admin_password", "x"],
  ["parameters", { Connection: "x" }],
  ["parameters", [{ name: "Connection", value: "x" }]],
  ["userData", "x"],
  ["tags/a", new Secret("x")],
  ["name", new Secret("x")],
  ["name", unknown],
];

describe("what everybody may see who sees a pull request", () => {
  for (const [path, value] of harmless)
    it(`is ${path}: ${JSON.stringify(value)}`, () => assert.ok(isHarmless(path.split("/"), value)));

  for (const [path, value] of notHarmless)
    it(`is not ${path}: ${JSON.stringify(value)}`, () => assert.ok(!isHarmless(path.split("/"), value)));

  it("is nothing in a map of AWS in which anybody may put what he likes", () => {
    const known = /tags?$|tagsAll$|^(tagsToAdd|parameters|dimensions|expressionAttributeNames|Condition)$/i;
    const maps = mapProperties().filter((name) => !known.test(name));
    assert.ok(maps.length > 80, String(maps.length));
    const open = maps.filter(
      (name) => isHarmless([name, "name"], "x") || isHarmless(["a", name], { version: "x" }),
    );
    assert.deepEqual(open, []);
  });
});

/** All properties of the installed SDK that are a map with keys of anybody's. */
function mapProperties(): readonly string[] {
  const folder = dirname(require.resolve("@pulumi/aws/package.json"));
  const files = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    !entry.isDirectory() || entry.name === "node_modules"
      ? []
      : readdirSync(join(folder, entry.name))
          .filter((file) => file.endsWith(".d.ts") && file !== "output.d.ts")
          .map((file) => join(folder, entry.name, file)),
  );
  const map = /^\s*(\w+)\??: pulumi\.Input<\{\s*\[key: string\]: /gm;
  const names = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(map)].map(([, name = ""]) => name),
  );
  return [...new Set(names)].sort();
}
