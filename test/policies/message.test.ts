import assert from "node:assert/strict";
import { joinPath, parsePath } from "../../policies/engine/property-path";
import { notEvaluatedText, parseMessage, ruleFailedText, violationText } from "../../policies/engine/message";

const waiver = { expires: "2027-03-31", owner: "shop-team", reason: "moves (soon): to Aurora" };

describe("the text of a finding", () => {
  for (const [path, name, finding] of [
    ["multiAz", "main", undefined],
    ["", "main", undefined],
    ["containers[0].user", "web", "sidecar"],
    ['tags["cost center: (x)"]', "web", undefined],
  ] as const) {
    const message = "it says (a of b): no.";
    const subject = finding === undefined ? name : `${name}#${finding}`;

    it(`comes apart as it was put together: ${path || "no path"}`, () => {
      const violation = { kind: "violation" as const, path, message, subject, fix: "Do so: now." };
      assert.deepEqual(
        parseMessage(violationText({ path, message, finding }, name, "Do so: now.")),
        violation,
      );
      const waived = violationText({ path, message, finding }, name, "Do so: now.", waiver);
      assert.deepEqual(parseMessage(waived), { ...violation, waiver });
      assert.deepEqual(parseMessage(notEvaluatedText(path, name)), {
        kind: "not-evaluated",
        path,
        subject: name,
      });
    });
  }

  it("keeps to its lines", () => {
    assert.equal(
      violationText({ path: "a", message: "x\n y" }, "main", "Do\nso."),
      "x y (a of main)\nFix: Do so.",
    );
    assert.deepEqual(parseMessage(ruleFailedText(new Error("a\nb"))), {
      kind: "rule-failed",
      message: "a b",
    });
  });

  for (const name of [
    "we(b",
    "a of b)",
    'quo"te',
    "two\nlines",
    "\u001b[31mred",
    "\u202eback",
    "half \ud800",
    "",
  ])
    it(`comes apart whatever the resource is called: ${JSON.stringify(name)}`, () => {
      const text = violationText({ path: joinPath("tags", name), message: "no" }, name, "Do so.");
      // eslint-disable-next-line no-control-regex -- these are what must not reach a terminal
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
      const parsed = parseMessage(text);
      assert.ok(parsed?.kind === "violation");
      assert.equal(parsed.subject, name);
      assert.deepEqual(parsePath(parsed.path), ["tags", name]);
    });

  it("takes the name of another pack's resource as it stands", () => {
    assert.equal(parseMessage('x ("\\q")\nFix: y')?.kind, "violation");
  });

  it("is not mistaken for another pack's", () => {
    assert.equal(parseMessage("Buckets must not be public.\nmain is public"), undefined);
  });
});
