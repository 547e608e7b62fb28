import assert from "node:assert/strict";
import fc from "fast-check";
import { inTreeOrder } from "../../preview/engine/resource-tree";
import { unknown } from "../../preview/protocol/value";
import { columns } from "../../preview/report/columns";
import { isCopied } from "../../preview/report/copied-text";
import { cutLine, laidOut } from "../../preview/report/layout";
import { terminalReport } from "../../preview/report/terminal";
import type { Detail } from "../../preview/report/terminal-layout";
import type { StackPreview } from "../../preview/stack-preview";
import { databaseChange } from "./database-change";
import { stackDifference } from "./difference/made-change";
import { madePreview } from "./made-preview";
import { resourceState } from "./resource-state";

const word = fc.stringMatching(/^[A-Za-z0-9数据][A-Za-z0-9._/=$数据é-]{0,50}$/u);
const sentence = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(" "));
const width = fc.integer({ min: 40, max: 200 });
const detail = fc.constantFrom<Detail>("brief", "all", "quiet");

/** Texts at each place of a report that may be long. */
const texts = fc.record({
  ...{ stack: word, file: word, name: word, component: word, output: word, policy: word, pack: sentence },
  ...{ value: sentence, message: sentence, fix: sentence, path: word, error: sentence, info: sentence },
  places: fc.array(word, { minLength: 1, maxLength: 9 }),
});

type Texts = typeof texts extends fc.Arbitrary<infer T> ? T : never;

const command = `aws ssm put-parameter --region eu-west-1 --name payment-1a2b3c4 --key-id ${"k".repeat(120)}`;
const address = `arn:aws:ecs:eu-west-1:111122223333:task-definition/${"shop-".repeat(40)}`;

function preview(given: Texts): StackPreview {
  const root = resourceState("pulumi:pulumi:Stack", "p-production", "");
  const tier = resourceState("plinth:data:Data", given.component, root.urn);
  const noun = resourceState("plinth:data:Database", given.component, tier.urn);
  const made = given.places.map((place, index) =>
    resourceState(`aws:rds/instance:${place}`, `${given.name}${index}`, noun.urn),
  );
  const about = (policy: string, level: string, urn: string) => ({
    ...{ policy, level, urn, severity: "high", path: given.path, message: given.message, fix: given.fix },
  });
  const waiver = { expires: "2027-01-31", owner: given.policy, reason: given.message };
  const urns = made.map(({ urn }) => urn);
  return madePreview({
    file: given.file,
    stack: given.stack,
    resources: inTreeOrder(new Map([root, tier, noun, ...made].map((one) => [one.urn, one]))),
    outputs: {
      [given.output]: given.value,
      fill: { payment: command },
      many: given.places.map((place) => ({ [place]: unknown })),
      task: address,
    },
    findings: [
      ...urns.map((urn) => about(given.policy, "mandatory", urn)),
      ...urns.map((urn) => about(`advice-${given.policy}`, "advisory", urn)),
      { ...about(`waived-${given.policy}`, "advisory", urns[0]!), waiver },
    ],
    notEvaluated: urns.map((urn) => ({ policy: given.policy, urn, path: given.path })),
    diagnostics: [
      { severity: "error", message: given.error, urn: urns[0]! },
      { severity: "info", message: `${given.info}\n${command}`, urn: "" },
    ],
    difference: {
      ok: true,
      difference: stackDifference({
        against: given.file,
        changes: [
          databaseChange(given.name, {
            operation: "delete",
            tier: given.component,
            component: given.component,
          }),
          databaseChange(given.name, {
            operation: "replace",
            replacedBy: [given.path, given.component],
            properties: given.places.map((place) => ({ path: [place], kind: "unknown" })),
          }),
        ],
        newFindings: [about(given.policy, "mandatory", urns[0]!)],
        newWaivers: [{ ...about(given.policy, "advisory", urns[0]!), waiver }],
      }),
    },
    pack: given.pack,
  });
}

const bare = (text: string): string => text.replaceAll(/\s/g, "");

const linesOf = (given: Texts, columnsOfTerminal: number, how: Detail): readonly string[] =>
  terminalReport([preview(given), preview(given)], {
    ...{ colours: false, width: columnsOfTerminal, detail: how },
  }).split("\n");

describe("a report on a terminal", () => {
  it("has no line that is wider, but for what a person copies", () => {
    fc.assert(
      fc.property(texts, width, detail, (given, room, how) => {
        const wide = linesOf(given, room, how).filter((line) => columns(line) > room);
        assert.deepEqual(
          wide.filter((line) => !isCopied(line.trim())),
          [],
        );
      }),
      { numRuns: 300 },
    );
  });

  it("loses no word of what is said whole", () => {
    fc.assert(
      fc.property(texts, width, (given, room) => {
        const report = bare(linesOf(given, room, "all").join("\n"));
        for (const text of Object.values(given).flat()) assert.ok(report.includes(bare(text)), text);
        const quiet = bare(linesOf(given, room, "quiet").join("\n"));
        for (const text of [given.message, given.fix, given.error, given.stack])
          assert.ok(quiet.includes(bare(text)), text);
      }),
      { numRuns: 300 },
    );
  });

  it("has each command and address whole on a line", () => {
    fc.assert(
      fc.property(texts, width, fc.constantFrom<Detail>("brief", "all"), (given, room, how) => {
        const lines = linesOf(given, room, how);
        for (const copied of [command, address])
          assert.ok(
            lines.some((line) => line.trimEnd().endsWith(` ${copied}`) || line === copied),
            copied,
          );
      }),
      { numRuns: 100 },
    );
  });

  it("divides no word that fits on a line", () => {
    fc.assert(
      fc.property(sentence, width, (text, room) => {
        const short = text.split(" ").filter((one) => columns(one) <= room);
        const words = laidOut([{ text }], { width: room }).flatMap((line) => line.split(" "));
        assert.deepEqual(
          short.filter((one) => !words.includes(one)),
          [],
        );
        const line = cutLine([{ text }], room);
        assert.ok(columns(line) <= room && (line === text || line.endsWith(" …")));
      }),
    );
  });

  it("is the same with colours", () => {
    fc.assert(
      fc.property(texts, width, detail, (given, room, how) => {
        const style = { width: room, detail: how };
        const coloured = terminalReport([preview(given)], { ...style, colours: true });
        // eslint-disable-next-line no-control-regex
        const plain = coloured.replaceAll(/\u001b\[\d+m/g, "");
        assert.equal(plain, terminalReport([preview(given)], { ...style, colours: false }));
      }),
      { numRuns: 50 },
    );
  });
});
