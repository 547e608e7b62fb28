import assert from "node:assert/strict";
import { join } from "node:path";
import { FakeCommands, pathWith, root, runCommand, type Ran } from "./command-line";

const steps = 10;

describe(".ci/run", () => {
  let fakes: FakeCommands;

  // npm as the script sees it: every step passes, but for those named in a case of their own.
  const run = (...cases: readonly string[]): Ran => {
    fakes.add(
      "npm",
      'case "$*" in',
      ...cases,
      '  test) [ -n "$CI" ] && [ -n "$PLINTH_TEST_ORDER" ] && echo "  12 passing (1s)" ;;',
      '  *test:engine) [ -n "$CI" ] && echo "  7 passing (1m)" ;;',
      "esac",
    );
    return runCommand("bash", [join(root, ".ci/run")], { cwd: fakes.directory, path: pathWith(fakes) });
  };
  const lastLine = (ran: Ran): string | undefined => ran.out.trimEnd().split("\n").at(-1);

  beforeEach(() => {
    fakes = new FakeCommands();
    // Nothing is installed on the machine of whoever runs these tests.
    for (const name of ["apt-get", "sudo"]) fakes.add(name, "exit 1");
  });
  afterEach(() => fakes.remove());

  it("counts tests and steps", () => {
    const ran = run();
    assert.equal(lastLine(ran), `${12 + 7 + steps} passed, 0 failed`, ran.out + ran.err);
    assert.equal(ran.code, 0);
  });

  it("runs the tests in an order that it draws, and says how to have it again", () => {
    const show = '  test) echo "  1 passing in the order $PLINTH_TEST_ORDER" ;;';
    const out = run(show).out;
    const [, drawn] = /^PLINTH_TEST_ORDER=(\d+) draws/m.exec(out) ?? [];
    assert.match(out, new RegExp(`in the order ${drawn}$`, "m"));
  });

  it("goes on after a step that fails, and fails", () => {
    const ran = run("  *lint) exit 1 ;;", '  *"preview -- blueprints"*) exit 1 ;;');
    assert.equal(lastLine(ran), `${12 + 7 + steps - 2} passed, 2 failed`);
    assert.equal(ran.code, 1);
  });

  it("counts the tests that fail", () => {
    const ran = run('  test) printf "\\033[32m  10 passing\\033[0m (1s)\\n  2 failing\\n"; exit 2 ;;');
    assert.equal(lastLine(ran), `${10 + 7 + steps} passed, 2 failed`);
    assert.equal(ran.code, 1);
  });

  it("counts those on the real engine that fail", () => {
    const ran = run('  *test:engine) printf "  5 passing (1m)\\n  1 failing\\n"; exit 1 ;;');
    assert.equal(lastLine(ran), `${12 + 5 + steps} passed, 1 failed`);
    assert.equal(ran.code, 1);
  });

  it("takes tests that broke off, and tests that are not there, for a failure", () => {
    for (const tests of ["test", "*test:engine"]) {
      for (const broken of ['echo "  3 passing"; exit 1', "exit 0"]) {
        const ran = run(`  ${tests}) ${broken} ;;`);
        assert.match(lastLine(ran) ?? "", / passed, 1 failed$/, `${tests}: ${broken}`);
        assert.equal(ran.code, 1);
      }
    }
  });

  it("stops when nothing can be installed, and still counts", () => {
    const ran = run("  ci) exit 1 ;;");
    assert.equal(lastLine(ran), "0 passed, 1 failed");
    assert.equal(ran.code, 1);
  });
});
