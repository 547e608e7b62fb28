import assert from "node:assert/strict";
import { notEvaluatedText, violationText } from "../../policies/engine/message";
import { sortReports } from "../../preview/gate/finding";
import type { PolicyReport } from "../../preview/gate/policy-report";
import type { ResourceState } from "../../preview/engine/resource-state";
import { jsonReport } from "../../preview/report/json";
import { wantsColours } from "../../preview/report/paint";
import { plainProperties, readable } from "../../preview/report/plain-value";
import { terminalReport } from "../../preview/report/terminal";
import type { Detail } from "../../preview/report/terminal-layout";
import { shortType } from "../../preview/report/wording";
import { inTreeOrder } from "../../preview/engine/resource-tree";
import type { StackPreview } from "../../preview/stack-preview";
import { makeUrn } from "../../preview/engine/urn";
import { madePreview } from "./made-preview";
import { resourceState as state } from "./resource-state";
import { Archive, Asset, ResourceReference, Secret, unknown } from "../../preview/protocol/value";

const stackUrn = makeUrn("production", "p", "", "pulumi:pulumi:Stack", "p-production");

function plan(): ResourceState[] {
  const stack = state("pulumi:pulumi:Stack", "p-production", "");
  const data = state("plinth:data:Data", "data", stackUrn);
  const database = state("plinth:data:Database", "main", data.urn);
  const foundation = state("plinth:foundation:Foundation", "foundation", stackUrn);
  return [
    stack,
    data,
    database,
    state("aws:rds/instance:Instance", "main", database.urn, {
      inputs: { b: unknown, a: new Secret("hunter2"), __defaults: [] },
    }),
    state("aws:ec2/securityGroup:SecurityGroup", "one", database.urn),
    state("aws:ec2/securityGroup:SecurityGroup", "two", database.urn),
    foundation,
    state("aws:kms/key:Key", "key", foundation.urn),
    state("aws:s3/bucket:Bucket", "loose", stackUrn),
    state("aws:s3/bucket:Bucket", "existing", stackUrn, { read: true }),
    state("pulumi:providers:aws", "default_7_48_0", ""),
  ];
}

function preview(rest: Partial<StackPreview> = {}): StackPreview {
  return madePreview({
    resources: inTreeOrder(new Map(plan().map((each) => [each.urn, each]))),
    outputs: { url: "https://example.org", arn: unknown, password: new Secret("hunter2") },
    ...rest,
  });
}

const instance = plan()[3]!.urn;
const finding = {
  policy: "rds-multi-az",
  severity: "high",
  level: "mandatory",
  urn: instance,
  path: "multiAz",
  message: "is false",
  fix: "Set multiAz: true.",
};

describe("the terminal report", () => {
  const text = (rest: Partial<StackPreview> = {}, detail: Detail = "brief") =>
    terminalReport([preview(rest)], { colours: false, width: 100, detail });

  it("shows tiers in the order data flows, components with what they would create, and the verdict last", () => {
    assert.equal(
      text(),
      `Offline: AWS was not asked. This is all that would be created if nothing existed; what runs now was
not looked at.
Resources are what would be created in AWS or elsewhere; components and providers are not counted.

production  Pulumi.production.yaml

foundation 1
  Foundation foundation  kms.Key
data 3
  Database main          ec2.SecurityGroup ×2, rds.Instance
(no tier) 1
                         s3.Bucket

outputs
  arn       <unknown>
  password  [secret]
  url       https://example.org

✓ passes  5 resources, plinth 1.0.0, 3.2 s
`,
    );
  });

  describe("of findings", () => {
    const low = {
      ...finding,
      policy: "tags",
      severity: "low",
      level: "advisory",
      path: "",
      message: "lacks Owner",
      fix: "",
    };
    const waiver = { expires: "2027-01-31", owner: "amy-team", reason: "a small database" };
    const advised = { ...finding, policy: "rds-iam-auth", level: "advisory", severity: "medium", path: "" };
    const findings = [
      finding,
      { ...finding, urn: stackUrn },
      { ...finding, urn: stackUrn, message: "multiAz is false" },
      { ...finding, policy: "waived", level: "advisory", waiver },
      low,
      { ...advised, message: "is off" },
      { ...advised, message: "is off", urn: stackUrn },
    ];
    const given = { findings, notEvaluated: [{ policy: "kms", urn: instance, path: "kmsKeyId" }] };
    const waivedLine = "- waived waived of main until 2027-01-31 by amy-team: a small database";
    const refused = `✗ high rds-multi-az mandatory
    main (rds.Instance), p-production (pulumi.Stack): multiAz: is false
    p-production (pulumi.Stack): multiAz is false
    fix: Set multiAz: true.
`;
    const facts = `3 mandatory violations (3 high), 4 advisory findings, 1 not evaluated, 5 resources,
  plinth 1.0.0, 3.2 s
`;

    it("says what refuses whole and last, a rule that advises in a line, and a waiver in one", () => {
      const report = text(given);
      assert.equal(
        report.slice(report.indexOf("- waived")),
        `${waivedLine}

! advice of 2 rules; each place, and how to follow it: --all
  low     tags          1 place: main: lacks Owner
  medium  rds-iam-auth  2 places: main: is off

${refused}
1 value of 1 policy could not be seen before AWS makes it:
  kms: main.kmsKeyId

✗ refused  ${facts}`,
      );
    });

    it("says everything of each rule when it is asked to, and of a waiver no more", () => {
      const report = text(given, "all");
      assert.equal(
        report.slice(report.indexOf("- waived"), report.indexOf("\n1 value")),
        `${waivedLine}

! low tags advisory
    main (rds.Instance): lacks Owner

! medium rds-iam-auth advisory
    main (rds.Instance), p-production (pulumi.Stack): is off
    fix: Set multiAz: true.

${refused}`,
      );
    });

    it("says what refuses and the verdict alone when it is asked to", () => {
      const quiet = `${refused}
✗ production: refused  ${facts.replace(" 5 resources,\n  plinth", "\n  5 resources, plinth")}`;
      assert.equal(text(given, "quiet"), quiet);
      assert.equal(text({}, "quiet"), "✓ production: passes  5 resources, plinth 1.0.0, 3.2 s\n");
    });
  });

  describe("of outputs", () => {
    const outputs = {
      fillSecrets: {
        payment: `aws ssm put-parameter --name payment --value file://value.txt ${"x".repeat(90)}`,
      },
      many: { a: [1, 2, 3], b: unknown, c: new Secret("hunter2") },
      urls: ["https://example.org", "https://www.example.org"],
    };
    const shown = (detail: Detail) => {
      const report = text({ outputs }, detail);
      return report.slice(report.indexOf("outputs"), report.indexOf("\n\n✓"));
    };

    it("has a command whole on a line of its own, and counts what is many", () => {
      assert.equal(
        shown("brief"),
        `outputs (those that are only counted: --all)
  fillSecrets.payment
    ${outputs.fillSecrets.payment}
  many                 5 values
  urls                 https://example.org
                       https://www.example.org`,
      );
    });

    it("has every value when it is asked to", () => {
      assert.match(
        shown("all"),
        /\n {2}many\.a {15}1\n {23}2\n {23}3\n {2}many\.b {15}<unknown>\n {2}many\.c {15}\[secret\]\n/,
      );
    });
  });

  it("quotes the program's errors and warnings before the verdict", () => {
    const report = text({
      diagnostics: [
        { severity: "error", message: "first\nsecond", urn: "" },
        { severity: "warning", message: "careful", urn: instance },
      ],
    });
    assert.match(
      report,
      /\nwarning rds\.Instance main: careful\n\nerror: first\nsecond\n\n✗ refused {2}1 error, 5 resources/,
    );
  });

  it("sums up several stacks at the end", () => {
    const report = terminalReport([preview(), preview({ stack: "staging", findings: [finding] })], {
      colours: false,
      width: 100,
    });
    assert.match(report, /\nAll stacks\n✓ production: passes .*\n✗ staging: refused .*\n$/);
  });

  it("has no colours unless asked for, and then the same text", () => {
    const coloured = terminalReport([preview({ findings: [finding] })], { colours: true, width: 100 });
    assert.ok(coloured.includes("\u001b["));
    // eslint-disable-next-line no-control-regex
    assert.equal(coloured.replace(/\u001b\[\d+m/g, ""), text({ findings: [finding] }));
    assert.equal(wantsColours({ isTTY: true }, {}), true);
    assert.equal(wantsColours({ isTTY: true }, { NO_COLOR: "1" }), false);
    assert.equal(wantsColours({ isTTY: false }, {}), false);
  });
});

describe("the JSON report", () => {
  it("has one entry a file, with the keys of the contract", () => {
    const [entry] = JSON.parse(jsonReport([preview({ findings: [finding] })]));
    assert.deepEqual(Object.keys(entry), [
      "file",
      "stack",
      "created",
      "resources",
      "outputs",
      "findings",
      "notEvaluated",
      "cost",
      "errors",
      "warnings",
      "durationMs",
    ]);
    assert.deepEqual(entry.findings, [finding]);
    const database = entry.resources.find(({ urn }: { urn: string }) => urn === instance);
    assert.deepEqual(database, {
      urn: instance,
      type: "aws:rds/instance:Instance",
      name: "main",
      parent: plan()[2]!.urn,
      inputs: { a: "[secret]", b: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
      dependencies: [],
      propertyDependencies: {},
      protect: false,
    });
  });

  it("does not depend on the order of registration", () => {
    const order = (resources: ResourceState[]) =>
      inTreeOrder(new Map(resources.map((each) => [each.urn, each]))).map(({ urn }) => urn);
    assert.deepEqual(order(plan().reverse()), order(plan()));
  });

  it("shows assets, archives and references without their machinery", () => {
    const value = plainProperties({
      archive: new Archive({ assets: { a: new Asset({ text: "x" }) } }),
      reference: new ResourceReference("urn:a", unknown),
      component: new ResourceReference("urn:c"),
    });
    assert.deepEqual(value, {
      archive: { archive: { assets: { a: { asset: { text: "x" } } } } },
      component: { urn: "urn:c" },
      reference: { urn: "urn:a", id: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    });
    assert.equal(readable({ deep: [unknown] }), '{"deep":[<unknown>]}');
    const files = { "index.js": new Asset({ path: "/home/somebody/plinth/index.js", hash: "a1" }) };
    assert.deepEqual(plainProperties({ code: new Archive({ assets: files, hash: "b2" }) }), {
      code: { archive: { assets: { "index.js": { asset: { hash: "a1", path: "index.js" } } }, hash: "b2" } },
    });
  });
});

describe("what a policy reports", () => {
  const report = (rest: Partial<PolicyReport>): PolicyReport => ({
    policy: "p",
    message: "",
    description: "Says what it wants.",
    level: "mandatory",
    severity: "high",
    urn: "",
    ...rest,
  });
  const sorted = (...reports: PolicyReport[]) =>
    sortReports(
      reports.map((each) => ({ report: each, urn: "urn:x" })),
      () => "the fix",
    );

  it("is taken apart where the pack is our own", () => {
    const waiver = { expires: "2027-01-31", owner: "amy", reason: "a reason" };
    const violation = violationText({ path: "multiAz", message: "is false" }, "main", "do this", waiver);
    const { findings, notEvaluated } = sorted(
      report({ message: violation, urn: "urn:y" }),
      report({ message: `Says what it wants.\n${notEvaluatedText("kmsKeyId", "main")}` }),
    );
    const facts = { policy: "p", severity: "high", level: "mandatory", urn: "urn:y" };
    assert.deepEqual(findings, [{ ...facts, path: "multiAz", message: "is false", fix: "do this", waiver }]);
    assert.deepEqual(notEvaluated, [{ policy: "p", urn: "urn:x", path: "kmsKeyId" }]);
  });

  it("is taken as it is where it is another's", () => {
    const { findings } = sorted(report({ message: "Says what it wants.\nand this is wrong", severity: "" }));
    assert.deepEqual(findings, [
      {
        policy: "p",
        severity: "medium",
        level: "mandatory",
        urn: "urn:x",
        path: "",
        message: "and this is wrong",
        fix: "the fix",
      },
    ]);
  });

  it("is sorted by severity", () => {
    const { findings } = sorted(
      report({ message: "a", severity: "low" }),
      report({ message: "b", severity: "critical" }),
    );
    assert.deepEqual(
      findings.map(({ message }) => message),
      ["b", "a"],
    );
  });
});

describe("the short name of a type", () => {
  it("is what people say", () => {
    const types = [
      "aws:rds/instance:Instance",
      "random:index/randomId:RandomId",
      "awsx:ec2:Vpc",
      "pulumi:providers:aws",
    ];
    assert.deepEqual(types.map(shortType), ["rds.Instance", "random.RandomId", "awsx.Vpc", "pulumi.aws"]);
  });
});
