import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { writeArchive, type CompiledModule } from "../../start/archive.js";
import { Checkout, type Ended } from "./checkout";

/** A module's own view of itself and of what it was loaded with. */
const mirror = `
  import { basename } from "node:path";
  import * as inner from "./inner/module";
  const cached = Object.keys(require.cache).map((file) => basename(file));
  console.log(JSON.stringify({
    names: [__filename, __dirname, module.filename, module.id, require.main === module],
    inner,
    exported: [module.exports === exports, typeof require.extensions[".js"]],
    resolved: [require.resolve("./inner/module"), require.resolve("pack"), require.resolve("m", { paths: [__dirname + "/inner"] })],
    lookedUp: require.resolve.paths("pack"),
    children: module.children.map(({ filename, loaded, parent }) => [filename, loaded, parent === module]),
    inCache: ["main.ts", "module.ts", "index.js"].filter((name) => cached.includes(name)),
    self: eval("this") === exports,
  }));
`;

describe("compiled modules", () => {
  let checkout: Checkout;

  beforeEach(() => {
    checkout = new Checkout();
    checkout.write("main.ts", 'import { word } from "./word"; console.log(word as string);');
    checkout.write("word.ts", 'export const word: string = "first";');
  });

  afterEach(() => checkout.remove());

  const printed = async (expected: string): Promise<Ended> => {
    const ended = await checkout.run("main.ts");
    assert.deepEqual([ended.code, ended.output.trim(), ended.errors], [0, expected, ""]);
    return ended;
  };

  /** Puts another text in the place of what is kept of a module. */
  const exchange = (path: string, change: (module: CompiledModule) => CompiledModule): void => {
    const { index } = checkout.archive();
    const modules = Object.entries(index.modules).map(([each, { stamp }]): [string, CompiledModule] => {
      const kept = checkout.archive().module(each, stamp)!;
      return [each, each === path ? change(kept) : kept];
    });
    writeArchive(checkout.archiveFile(), index, modules);
  };
  const ofAnotherText = (module: CompiledModule): CompiledModule => ({
    ...module,
    text: module.text.replace("first", "archived"),
    code: Buffer.alloc(0),
  });

  it("are what the second start runs", async () => {
    await printed("first");
    exchange("word.ts", ofAnotherText);
    await printed("archived");
  });

  it("are written once, and not again by a start that finds all of them", async () => {
    await printed("first");
    const { mtimeMs, ino } = statSync(checkout.archiveFile());
    await printed("first");
    const now = statSync(checkout.archiveFile());
    assert.deepEqual([now.mtimeMs, now.ino], [mtimeMs, ino]);
  });

  it("hold code that V8 takes", async () => {
    await printed("first");
    checkout.write(
      "probe.js",
      'const { Script } = require("node:vm"); const run = Script.prototype.runInThisContext; Script.prototype.runInThisContext = function () { console.error(this.cachedDataRejected); return run.call(this) };',
    );
    const args = [
      "--require",
      "./probe.js",
      "--require",
      "./later.js",
      "--require",
      "./start/register.js",
      "main.ts",
    ];
    assert.match((await checkout.node(args)).errors, /^(undefined\n)*false\nfalse\n$/);
  });

  it("are compiled anew when V8 does not take the code", async () => {
    await printed("first");
    exchange("word.ts", (module) => ({ ...module, code: Buffer.from("nothing of V8's") }));
    await printed("first");
    const { index } = checkout.archive();
    const { code } = checkout.archive().module("word.ts", index.modules["word.ts"]!.stamp)!;
    assert.notEqual(code.toString(), "nothing of V8's");
  });

  it("give way to a source that has changed, even one of the same length and date", async () => {
    await printed("first");
    const { atime, mtime } = statSync(checkout.path("word.ts"));
    checkout.write("word.ts", 'export const word: string = "other";');
    utimesSync(checkout.path("word.ts"), atime, mtime);
    await printed("other");
    await printed("other");
  });

  it("give way to a file that takes precedence, and to another version of a package", async () => {
    checkout.write(
      "main.ts",
      'import { word } from "pack"; import { other } from "./other"; console.log(word, other);',
    );
    checkout.write("other/index.ts", "export const other = 1;");
    checkout.write("node_modules/pack/index.js", 'exports.word = require("./word").word;');
    checkout.write("node_modules/pack/word/index.js", 'exports.word = "old";');
    await printed("old 1");
    checkout.write("other.ts", "export const other = 2;");
    await printed("old 2");
    checkout.write("node_modules/pack/word.js", 'exports.word = "new";');
    checkout.write("node_modules/.package-lock.json", '{"name": "another installation"}');
    await printed("new 2");
  });

  it("give way to other settings of the compiler", async () => {
    checkout.write("main.ts", "console.log(String(() => 1).replaceAll(/\\s/g, ''));");
    await printed("()=>1");
    const settings = readFileSync(checkout.path("tsconfig.json"), "utf8");
    checkout.write("tsconfig.json", settings.replace("ES2022", "ES5"));
    await printed("function(){return1;}");
  });

  it("do not take for where a request leads what was asked for with paths of its own", async () => {
    checkout.write(
      "main.ts",
      'console.log(require(require.resolve("m", { paths: [__dirname + "/inner"] })), require("m"));',
    );
    checkout.write("node_modules/m/index.js", "module.exports = 'outer';");
    checkout.write("node_modules/inner/index.js", "");
    checkout.write("inner/node_modules/m.js", "module.exports = 'inner';");
    await printed("inner outer");
    await printed("inner outer");
  });

  it("keep no resolution where npm does not say when packages change", async () => {
    rmSync(checkout.path("node_modules/.package-lock.json"));
    checkout.write("main.ts", 'console.log(require("pack"));');
    checkout.write("node_modules/pack/package.json", '{"main": "old.js"}');
    checkout.write("node_modules/pack/old.js", "module.exports = 'old';");
    checkout.write("node_modules/pack/new.js", "module.exports = 'new';");
    await printed("old");
    checkout.write("node_modules/pack/package.json", '{"main": "new.js"}');
    await printed("new");
  });

  it("do not hide that a module is gone", async () => {
    checkout.write("main.ts", 'console.log(require("pack"));');
    checkout.write("node_modules/pack/index.js", 'module.exports = "there";');
    await printed("there");
    rmSync(checkout.path("node_modules/pack"), { recursive: true });
    assert.match((await checkout.run("main.ts")).errors, /Cannot find module 'pack'/);
  });

  it("do not keep a file that was changed just now: a second change may look the same", async () => {
    checkout.write(
      "soon.js",
      'const { ctimeMs } = require("fs").statSync("word.ts"); Date.now = () => ctimeMs + 1000;',
    );
    const args = ["--require", "./soon.js", "--require", "./start/register.js", "main.ts"];
    assert.equal((await checkout.node(args)).output.trim(), "first");
    assert.deepEqual(checkout.kept(), []);
  });

  it("stay when the checkout is moved", async () => {
    await printed("first");
    exchange("word.ts", ofAnotherText);
    checkout.move();
    await printed("archived");
  });

  it("are written whole by starts at the same time", async () => {
    const ended = await Promise.all(Array.from({ length: 6 }, () => checkout.run("main.ts")));
    for (const { code, output, errors } of ended)
      assert.deepEqual([code, output, errors], [0, "first\n", ""]);
    assert.deepEqual(
      Object.keys(checkout.archive().index.modules)
        .filter((path) => path.endsWith(".ts"))
        .sort(),
      ["main.ts", "word.ts"],
    );
    assert.equal(checkout.kept().length, 1);
  });

  it("are not missed where nothing can be written", async () => {
    checkout.write("node_modules/.cache", "a file where the folder would be");
    await printed("first");
    await printed("first");
  });

  it("come again after an end in the middle of writing", async () => {
    await printed("first");
    const file = checkout.archiveFile();
    const whole = readFileSync(file);
    for (const length of [0, 3, 20, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length));
      await printed("first");
      assert.ok(checkout.archive().index.modules["word.ts"] !== undefined, `cut to ${length} bytes`);
    }
  });

  it("remove what an interrupted start has left, after an hour", async () => {
    const folder = "node_modules/.cache/plinth";
    mkdirSync(checkout.path(folder), { recursive: true });
    for (const name of ["old", "new"]) checkout.write(`${folder}/x.${name}.unfinished`, "half");
    const twoHoursAgo = Date.now() / 1000 - 7200;
    utimesSync(checkout.path(`${folder}/x.old.unfinished`), twoHoursAgo, twoHoursAgo);
    await printed("first");
    assert.deepEqual(
      checkout.kept().filter((name) => name.startsWith("x.")),
      ["x.new.unfinished"],
    );
  });

  it("see themselves as they do without an archive, and as ts-node has them", async () => {
    checkout.write("main.ts", mirror);
    checkout.write(
      "inner/module.ts",
      "export const where = [__filename, require.main?.filename, module.parent?.filename];",
    );
    checkout.write("node_modules/pack/index.js", "");
    checkout.write("inner/node_modules/m.js", "");
    const asTsNode = await checkout.node(["--require", "ts-node/register/transpile-only", "main.ts"]);
    assert.deepEqual([asTsNode.code, asTsNode.errors], [0, ""]);
    for (const start of ["first", "second"]) {
      assert.deepEqual(await checkout.run("main.ts"), asTsNode, start);
    }
  });

  it("leave it to Node to import a module, in the second start too", async () => {
    checkout.write(
      "main.ts",
      'import("./late.js").then((late) => console.log(late.default.word as string));',
    );
    checkout.write("late.js", '#!/usr/bin/env node\nexports.word = "late";');
    await printed("late");
    await printed("late");
    assert.deepEqual(Object.keys(checkout.archive().index.modules), ["late.js"]);
  });

  it("show lines of the source in a stack trace", async () => {
    checkout.write(
      "main.ts",
      'interface Gone { a: string }\nimport { fail } from "./fail";\n\nfail({ a: "x" } as Gone);',
    );
    checkout.write(
      "fail.ts",
      "type Gone = string;\n\nexport function fail(_: unknown): void {\n  throw new Error('here');\n}",
    );
    for (const start of ["first", "second"]) {
      const { code, errors } = await checkout.run("main.ts");
      assert.equal(code, 1);
      assert.match(errors, /fail\.ts:4:9\)[^]*main\.ts:4:5\)/, start);
    }
  });

  it("show lines of the source where one file was compiled anew, and the others were not", async () => {
    checkout.write("main.ts", 'type Gone = string;\n\nimport "./word";\nthrow new Error("here" as Gone);');
    await checkout.run("main.ts");
    checkout.write("word.ts", "export const word: string = 'changed';");
    assert.match((await checkout.run("main.ts")).errors, /main\.ts:4:7\)?/);
  });

  it("leave it to Node to say what is wrong with a module", async () => {
    for (const [text, words] of [
      ["const = 1;", /main\.js:1\n.*\n\n?.*SyntaxError: Unexpected token '='/s],
      ["let a; let a;", /SyntaxError: Identifier 'a' has already been declared/],
    ] as const) {
      checkout.write("main.js", text);
      const { code, errors } = await checkout.run("main.js");
      assert.equal(code, 1);
      assert.match(errors, words);
    }
  });

  it("do not stand in the way of a compiler that takes its place after them", async () => {
    checkout.write(
      "main.js",
      'require("ts-node").register({ transpileOnly: true, compilerOptions: { removeComments: true } }); require("./after.ts");',
    );
    checkout.write("after.ts", 'console.log("" + (() => { /* a comment */ return 1 as number }));');
    const { output } = await checkout.run("main.js");
    assert.match(output, /return 1/);
    assert.ok(!Object.keys(checkout.archive().index.modules).includes("after.ts"));
  });
});
