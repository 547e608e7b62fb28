import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Archive, Asset, ResourceReference, Secret, unknown } from "../../../preview/protocol/value";
import type { StackPreview } from "../../../preview/stack-preview";
import { judge, preview, unjudged } from "../planned-stack";
import { wholeStack } from "../whole-stack";
import { programDigest } from "./program-digest";
import { SharedPreviews } from "./shared-previews";
import { readPreview, writtenPreview } from "./written-preview";

describe("previews that tests share", () => {
  let folder: string;
  let smallest: StackPreview;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "plinth-previews-"));
    const { resources, ...others } = await unjudged(wholeStack);
    smallest = { ...others, resources: resources.slice(0, 3) };
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [what, options, share] of [
    ["the pack judges", { pack: "policies" }, () => judge(wholeStack)],
    ["an update would make", { mode: "up" }, () => unjudged(wholeStack, "production", "up")],
  ] as const)
    it(`are what a preview of their own shows, of a stack that ${what}`, async () => {
      const fresh = await preview(wholeStack, "production", options);
      assert.deepEqual(readPreview(writtenPreview(fresh)), fresh);
      // How long it took is all that is another time.
      assert.deepEqual({ ...(await share()), measures: fresh.measures }, fresh);
    });

  it("have every kind of value", () => {
    const outputs = {
      nothing: null,
      list: [unknown, [true, 0.5, "text"]],
      secret: new Secret({ deep: new Secret(unknown) }),
      asset: new Asset({ text: "text", hash: "00" }),
      archive: new Archive({ assets: { file: new Asset({ path: "file" }) } }),
      component: new ResourceReference("urn"),
      resource: new ResourceReference("urn", unknown),
      ["__proto__"]: "a key as any other",
    };
    const read = readPreview(writtenPreview({ ...smallest, outputs }));
    assert.deepEqual(read.outputs, outputs);
    assert.ok(Object.hasOwn(read.outputs, "__proto__"));
    assert.equal((read.outputs["list"] as unknown[])[0], unknown);
    const strange = { ...smallest, outputs: { when: new Date(0) as never } };
    assert.throws(() => writtenPreview(strange), /holds a Date/);
  });

  describe("are made", () => {
    let made: number;
    const make = () => Promise.resolve({ ...smallest, pack: `made ${++made}` });
    const asked = async (request: unknown, { root = "kept", program = "program" } = {}) =>
      (await new SharedPreviews(join(folder, root), () => program).of(request, make)).pack;

    beforeEach(() => {
      made = 0;
      rmSync(join(folder, "kept"), { recursive: true, force: true });
    });

    it("once for the same settings of the same program", async () => {
      assert.deepEqual([await asked({ a: 1, b: 2 }), await asked({ a: 1, b: 2 })], ["made 1", "made 1"]);
      // A plan may not depend on the order of keys: the test that says so needs both.
      assert.equal(await asked({ b: 2, a: 1 }), "made 2");
      assert.equal(await asked({ a: 1, b: 3 }), "made 3");
      assert.equal(await asked({ a: 1, b: 2 }, { program: "another" }), "made 4");
    });

    it("anew where a file is not whole", async () => {
      await asked({});
      const [name = ""] = readdirSync(join(folder, "kept/program"));
      truncateSync(join(folder, "kept/program", name), 100);
      assert.deepEqual([await asked({}), await asked({})], ["made 2", "made 2"]);
    });

    it("anew where one has failed, or the program was changed meanwhile", async () => {
      const previews = new SharedPreviews(join(folder, "kept"), () => "program");
      const error = { severity: "error", message: "the program ended with exit code 137", urn: "" } as const;
      await previews.of({}, async () => ({ ...(await make()), diagnostics: [error] }));
      let program = "program";
      await new SharedPreviews(join(folder, "kept"), () => program).of({}, () => {
        program = "changed";
        return make();
      });
      assert.deepEqual([await asked({}), await asked({})], ["made 3", "made 3"]);
    });

    it("each time where nothing can be kept", async () => {
      writeFileSync(join(folder, "file"), "");
      assert.deepEqual(
        [await asked({}, { root: "file" }), await asked({}, { root: "file" })],
        ["made 1", "made 2"],
      );
    });

    it("anew once others are forgotten", async () => {
      await asked({}, { program: "before" });
      await asked({});
      new SharedPreviews(join(folder, "kept"), () => "program").forgetOthers();
      assert.equal(await asked({}), "made 2");
      assert.equal(await asked({}, { program: "before" }), "made 3");
    });
  });
});

describe("the digest of a program", () => {
  let root: string;
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const digest = (day = "2026-01-01") => programDigest(root, day);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "plinth-digest-"));
    write("node_modules/.package-lock.json", "{}");
    write("index.ts", "a program");
    write("policies/index.ts", "a pack");
    write("config/stack/values.ts", "values");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const changes: Readonly<Record<string, () => void>> = {
    "a file that has another text": () => write("config/stack/values.ts", "valuer"),
    "a file that is new": () => write("config/stack/more.ts", ""),
    "a file that has moved": () => {
      rmSync(join(root, "config/stack/values.ts"));
      write("config/values.ts", "values");
    },
    "other packages": () => write("node_modules/.package-lock.json", '{"packages":{}}'),
    "the test's own way to run a preview": () => write("test/plan/planned-stack.ts", "run"),
    "the tests' own way to keep it": () => write("test/plan/shared/written-preview.ts", "write"),
  };
  for (const [change, make] of Object.entries(changes))
    it(`is another one with ${change}`, () => {
      const before = digest();
      assert.equal(digest(), before);
      make();
      assert.notEqual(digest(), before);
    });

  it("is another one on another day", () => assert.notEqual(digest("2026-01-02"), digest()));

  /** The digest with a variable of the environment. */
  const digestWith = (name: string) => {
    process.env[name] = "1";
    try {
      return digest();
    } finally {
      delete process.env[name];
    }
  };

  it("is another one in an environment that the program can tell from this one", () => {
    const before = digest();
    for (const name of ["PLINTH_STACK_TRACES", "PULUMI_X", "AWS_X"])
      assert.notEqual(digestWith(name), before);
    // A run in another order looks at the same plans, and a test that starts one takes nothing away.
    assert.equal(digestWith("PLINTH_TEST_X"), before);
  });

  it("is the same whatever tests, docs, packages' folders and what is built of sources hold", () => {
    const before = digest();
    for (const file of [
      "test/plan.ts",
      "docs/plan.md",
      "node_modules/package/index.js",
      "policies/node_modules/x",
      "policies/dist/index.js",
    ])
      write(file, "text");
    assert.equal(digest(), before);
  });
});
