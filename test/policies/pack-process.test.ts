import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { today } from "../../config/foundation/today";
import { parseMessage } from "../../policies/engine/message";
import { packPolicyIds } from "../../policies/engine/pack-policies";
import { lastWaiverDay } from "../../policies/engine/waiver-limits";
import { rules } from "../../policies/rules";
import { Example, UNKNOWN } from "../../policies/vocabulary/rule";
import { PackFinding, PackProcess } from "./pack-process";

const root = join(__dirname, "..", "..");
const tags = (environment: unknown) => ({
  System: "shop",
  Environment: environment,
  Owner: "shop-team",
  CostCenter: "CC-1042",
  ManagedBy: "pulumi",
});

// The process judges by the clock.
const expires = lastWaiverDay(today(), 30);
const waiver = (changes: Record<string, unknown> = {}) => ({
  rule: "rds-copy-tags",
  resource: "main*",
  reason: "moves to Aurora in spring",
  owner: "shop-team",
  expires,
  ...changes,
});

function foundation(environment: string, waivers: unknown = []): Example {
  const recipe = environment === "production" ? "production" : "staging";
  return {
    name: "foundation",
    type: "plinth:foundation:Foundation",
    props: { environment, recipe, waivers },
  };
}

const database = (environment: unknown, props: Record<string, unknown> = {}): Example => ({
  name: "main",
  type: "aws:rds/instance:Instance",
  props: { tags: tags(environment), copyTagsToSnapshot: false, ...props },
});

const about = (policy: string, found: readonly PackFinding[]) => found.filter((one) => one.policy === policy);
const levels = (found: readonly PackFinding[]) => found.map(({ level }) => level);

describe("the pack in its own process, over gRPC", () => {
  let pack: PackProcess;

  beforeEach(async () => {
    pack = await PackProcess.start();
  });
  afterEach(() => pack.stop());

  it("tells the engine all its policies, their levels and their settings", async () => {
    const info = await pack.info();
    assert.equal(info.getName(), "plinth");
    const names = info.getPoliciesList().map((policy) => policy.getName());
    assert.deepEqual([...names].sort(), [...rules.map(({ id }) => id), ...packPolicyIds].sort());
    assert.equal(names[0], "settings", "the settings must be known before any rule runs");
    assert.equal(names.at(-1), "waivers-unused", "no rule may ask for a waiver after it is called unused");
  });

  it("blocks a production plan, with two lines that say what and how to repair it", async () => {
    await pack.configure();
    await pack.analyze(foundation("production"));
    const [finding, ...others] = about("rds-copy-tags", await pack.analyze(database("production")));
    assert.deepEqual(others, []);
    assert.equal(finding!.level, "mandatory");
    assert.equal(finding!.severity, 1);
    assert.equal(finding!.message.split("\n").length, 2);
    const parsed = parseMessage(finding!.message);
    assert.ok(parsed?.kind === "violation");
    assert.deepEqual([parsed.path, parsed.subject], ["copyTagsToSnapshot", "main"]);
  });

  it("advises in staging, where Foundation and tag agree", async () => {
    await pack.configure();
    await pack.analyze(foundation("staging"));
    assert.deepEqual(levels(about("rds-copy-tags", await pack.analyze(database("staging")))), ["advisory"]);
  });

  it("passes a resource that is right", async () => {
    await pack.configure();
    const good = await pack.analyze(database("production", { copyTagsToSnapshot: true }));
    assert.deepEqual([...about("rds-copy-tags", good), ...about("tags-required", good)], []);
  });

  it("says what it could not see, for each rule on its own", async () => {
    await pack.configure();
    const found = await pack.analyze(database("production", { copyTagsToSnapshot: UNKNOWN, tags: UNKNOWN }));
    const unseen = found.map(({ policy, level, message }) => [policy, level, parseMessage(message)?.kind]);
    for (const policy of ["rds-copy-tags", "tags-required", "tags-values"]) {
      assert.deepEqual(
        unseen
          .filter(([name]) => name === policy)
          .filter(([, ...rest]) => rest.join() !== "advisory,not-evaluated"),
        [],
      );
      assert.ok(
        unseen.some(([name]) => name === policy),
        policy,
      );
    }
    assert.equal(
      found.some(({ message }) => message.includes("can't run policy")),
      false,
    );
  });

  it("blocks on what it could not see where the settings say so", async () => {
    await pack.configure({ settings: { notEvaluated: "mandatory" } });
    const found = await pack.analyze(database("production", { copyTagsToSnapshot: UNKNOWN }));
    assert.deepEqual(levels(about("rds-copy-tags", found)), ["mandatory"]);
  });

  it("lets the pinned environment outrank a tag that says nothing, and blocks where they differ", async () => {
    await pack.configure({ settings: { environment: "staging" } });
    const level = async (environment: unknown) =>
      levels(about("rds-copy-tags", await pack.analyze(database(environment))))[0];
    assert.equal(await level(UNKNOWN), "advisory");
    assert.equal(await level("staging"), "advisory");
    assert.equal(await level("production"), "mandatory");
  });

  it("obeys a level that the pack's configuration sets", async () => {
    await pack.configure({
      "rds-copy-tags": { enforcementLevel: "advisory" },
      "tags-required": { enforcementLevel: "disabled" },
    });
    const found = await pack.analyze(database("production", { tags: {} }));
    assert.deepEqual(levels(about("rds-copy-tags", found)), ["advisory"]);
    assert.deepEqual(about("tags-required", found), []);
  });

  it("refuses settings it does not have", async () => {
    await pack.configure({ settings: { enviroment: "staging" }, "rds-copy-tags": { min: 7 } });
    const found = await pack.analyze(database("staging"));
    assert.match(about("settings", found)[0]!.message, /no setting of this name.*\(enviroment of settings\)/);
    const [broken] = about("rds-copy-tags", found);
    assert.equal(broken!.level, "mandatory");
    assert.match(broken!.message, /^rule failed: .*rds-copy-tags\.min/);
    const again = await pack.analyze(database("staging"));
    assert.deepEqual(about("settings", again), [], "once is enough");
  });

  it("lowers a waived finding and says until when, by whom and why", async () => {
    await pack.configure();
    const first = await pack.analyze(foundation("production", [waiver()]));
    assert.deepEqual(about("waivers", first), []);
    const [finding] = about("rds-copy-tags", await pack.analyze(database("production")));
    assert.equal(finding!.level, "advisory");
    assert.ok(
      finding!.message.startsWith(`waived until ${expires} by shop-team: moves to Aurora in spring\n`),
    );
    assert.deepEqual(about("waivers-unused", await pack.analyzeStack([foundation("production")])), []);
  });

  it("blocks on an expired waiver and on what it excused", async () => {
    await pack.configure();
    const [expired] = about(
      "waivers",
      await pack.analyze(foundation("production", [waiver({ expires: "2020-01-31" })])),
    );
    assert.equal(expired!.level, "mandatory");
    assert.match(expired!.message, /expired on 2020-01-31/);
    assert.deepEqual(levels(about("rds-copy-tags", await pack.analyze(database("production")))), [
      "mandatory",
    ]);
  });

  it("blocks on a waiver that holds too long, is of everything, or of a rule that cannot be waived", async () => {
    await pack.configure({ settings: { maximumWaiverDays: 20, unwaivableRules: ["rds-not-public"] } });
    const waivers = [
      waiver(),
      waiver({ expires: lastWaiverDay(today(), 10), resource: "*" }),
      waiver({ expires: lastWaiverDay(today(), 10), rule: "rds-not-public" }),
      waiver({ expires: lastWaiverDay(today(), 10), rule: "rds-storage-encrypted" }),
    ];
    const found = about("waivers", await pack.analyze(foundation("production", waivers)));
    assert.deepEqual(levels(found), ["mandatory", "mandatory", "mandatory"]);
    assert.match(
      found.map(({ message }) => message).join(),
      /more than 20 days.*Write \d{4}-\d\d-\d\d or an earlier day.*"\*" is every resource.*rds-not-public cannot be waived/s,
    );
    const broken = { publiclyAccessible: true, storageEncrypted: false };
    const judged = await pack.analyze(database("production", broken));
    assert.deepEqual(levels(about("rds-copy-tags", judged)), ["mandatory"]);
    assert.deepEqual(levels(about("rds-not-public", judged)), ["mandatory"]);
    // Whoever runs the gate says which: without the list it is every critical rule.
    assert.deepEqual(levels(about("rds-storage-encrypted", judged)), ["advisory"]);
    await pack.configure();
    const again = await pack.analyze(database("production", broken));
    assert.deepEqual(levels(about("rds-storage-encrypted", again)), ["mandatory"]);
    assert.deepEqual(levels(about("rds-copy-tags", again)), ["advisory"]);
  });

  it("blocks on a waiver of a rule that does not exist, and on an incomplete one", async () => {
    await pack.configure();
    const waivers = [waiver({ rule: "rds-coppy-tags" }), waiver({ owner: undefined })];
    const found = about("waivers", await pack.analyze(foundation("production", waivers)));
    assert.deepEqual(levels(found), ["mandatory", "mandatory"]);
    assert.match(
      found.map(({ message }) => message).join(),
      /no owner.*waivers\[1\]\.owner.*no rule "rds-coppy-tags".*Fix: Write the id of a rule/s,
    );
    assert.deepEqual(about("waivers-unused", await pack.analyzeStack([foundation("production")])), []);
  });

  it("warns of a waiver that nothing asks for", async () => {
    await pack.configure();
    await pack.analyze(foundation("production", [waiver({ resource: "other" })]));
    await pack.analyze(database("production"));
    const [unused] = about("waivers-unused", await pack.analyzeStack([database("production")]));
    assert.equal(unused!.level, "advisory");
    assert.match(unused!.message, /no finding asks for the waiver of rds-copy-tags for other/);
  });

  it("judges no waiver under `ignore`", async () => {
    await pack.configure({ settings: { waivers: "ignore" } });
    const expired = await pack.analyze(foundation("production", [waiver({ expires: "2020-01-31" })]));
    assert.deepEqual(about("waivers", expired), []);
  });

  it("does not warn of a waiver whose rule could not see", async () => {
    await pack.configure();
    await pack.analyze(foundation("production", [waiver({ resource: "main*#copy" })]));
    await pack.analyze(database("production", { copyTagsToSnapshot: UNKNOWN }));
    assert.deepEqual(about("waivers-unused", await pack.analyzeStack([database("production")])), []);
  });

  it("applies no waiver that a preview cannot know, and says so", async () => {
    await pack.configure();
    const [unseen] = about("waivers", await pack.analyze(foundation("production", UNKNOWN)));
    assert.deepEqual(parseMessage(unseen!.message), {
      kind: "not-evaluated",
      path: "waivers",
      subject: "foundation",
    });
    assert.deepEqual(levels(about("rds-copy-tags", await pack.analyze(database("production")))), [
      "mandatory",
    ]);
  });

  it("lists live waivers under `report`, and knows none under `ignore`", async () => {
    await pack.configure({ settings: { waivers: "report" } });
    const [listed] = about("waivers", await pack.analyze(foundation("production", [waiver()])));
    assert.equal(listed!.level, "advisory");
    assert.ok(listed!.message.startsWith(`waived until ${expires} by shop-team`));
    await pack.configure({ settings: { waivers: "ignore" } });
    assert.deepEqual(levels(about("rds-copy-tags", await pack.analyze(database("production")))), [
      "mandatory",
    ]);
    assert.deepEqual(about("waivers-unused", await pack.analyzeStack([])), []);
  });

  it("is not shadowed by a file called like its folder", () => {
    assert.deepEqual(
      ["policies.js", "policies.ts", "policies.json"].filter((file) => existsSync(join(root, file))),
      [],
    );
    assert.ok(readdirSync(join(root, "policies")).includes("PulumiPolicy.yaml"));
  });
});

describe("the pack in its own process, on the whole plan", () => {
  let pack: PackProcess;
  // One for all: each test has a bucket of its own, of which the pack has seen nothing before.
  let bucket = 0;

  before(async () => {
    pack = await PackProcess.start();
  });
  beforeEach(() => (bucket += 1));
  after(() => pack.stop());

  const uploads = (props: Record<string, unknown>): Example => ({
    name: `uploads-${bucket}`,
    type: "aws:s3/bucket:Bucket",
    props,
    provider: {},
  });
  const tlsOnly = JSON.stringify({
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
  const verdicts = async (outputs: Record<string, unknown>) =>
    about("s3-tls-only", await pack.analyzeStack([uploads(outputs)])).map(
      ({ message }) => parseMessage(message)?.kind,
    );

  it("reads what the program says, and what AWS fills in as soon as it is known", async () => {
    await pack.configure();
    await pack.analyze(uploads({ bucket: "uploads" }));
    assert.deepEqual(await verdicts({ bucket: "uploads", policy: UNKNOWN, arn: UNKNOWN }), ["violation"]);
    assert.deepEqual(await verdicts({ bucket: "uploads", policy: tlsOnly }), []);
  });

  it("reads the inputs of the last analysis, which comes after remediation", async () => {
    await pack.configure();
    await pack.analyze(uploads({}));
    await pack.analyze(uploads({ policy: tlsOnly }));
    assert.deepEqual(await verdicts({ policy: UNKNOWN }), []);
  });

  it("reads the outputs of what was never analysed, and says what it cannot see", async () => {
    await pack.configure();
    assert.deepEqual(await verdicts({ policy: UNKNOWN }), ["not-evaluated"]);
    assert.deepEqual(await verdicts({ policy: tlsOnly }), []);
  });

  it("leaves unknown what the program takes from another resource", async () => {
    await pack.configure();
    await pack.analyze(uploads({ policy: UNKNOWN }));
    assert.deepEqual(await verdicts({ policy: UNKNOWN }), ["not-evaluated"]);
  });

  it("says that it could not see where the settings, which see every resource, are switched off", async () => {
    await pack.configure({ settings: { enforcementLevel: "disabled" } });
    await pack.analyze(uploads({}));
    assert.deepEqual(await verdicts({ policy: UNKNOWN }), ["not-evaluated"]);
  });

  it("reads the inputs of a component, whatever it registers as outputs", async () => {
    await pack.configure();
    const grants: Example = { name: "web", type: "plinth:compute:ServiceGrants", props: {} };
    const policy: Example = {
      name: "web-task",
      type: "aws:iam/rolePolicy:RolePolicy",
      props: { policy: UNKNOWN },
      parent: "web",
      provider: {},
    };
    const shown = { ...grants, props: { statements: { task: [] } } };
    const unseen = async (input: Example, output: Example) => {
      await pack.analyze(input);
      await pack.analyze(policy, [output, policy]);
      return about("component-inputs-shown", await pack.analyzeStack([output, policy])).length;
    };
    assert.equal(await unseen(shown, grants), 0);
    assert.equal(await unseen(grants, shown), 1, "when an output comes, the rules have judged");
  });
});
