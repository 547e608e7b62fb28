import assert from "node:assert/strict";
import fc from "fast-check";
import { propertyChanges } from "../../../preview/difference/property-changes";
import type { ResourceChange } from "../../../preview/difference/resource-change";
import { isSameValue } from "../../../preview/protocol/same-value";
import type { Properties } from "../../../preview/protocol/value";
import { differenceJson } from "../../../preview/report/difference-json";
import { alertsOf, shownRows } from "../../../preview/report/difference-lines";
import { anyProperties, leafPaths, secretTexts, turnedRound, valueAt } from "./any-properties";
import { resourceChange, stackDifference } from "./made-change";

const changesOf = (before: Properties, after: Properties): readonly ResourceChange[] => [
  resourceChange("aws:iam/role:Role", "web", {
    properties: propertyChanges(before, after),
    permissionsBroadened: true,
    openingsWidened: true,
  }),
];

describe("the changes between any two sets of properties", () => {
  it("are none where both are the same", () => {
    fc.assert(fc.property(anyProperties, (all) => assert.deepEqual(propertyChanges(all, all), [])));
  });

  it("are none where only the keys stand in another order", () => {
    fc.assert(
      fc.property(anyProperties, (all) =>
        assert.deepEqual(propertyChanges(all, turnedRound(all) as Properties), []),
      ),
    );
  });

  it("are none where only things with names stand in another order", () => {
    const things = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), anyProperties), {
      selector: ([called]) => called,
    });
    fc.assert(
      fc.property(things, (named) => {
        const list = named.map(([Sid, rest]) => ({ ...rest, Sid }));
        assert.deepEqual(propertyChanges({ list }, { list: [...list].reverse() }), []);
      }),
    );
  });

  it("name every leaf that is another one afterwards", () => {
    fc.assert(
      fc.property(anyProperties, anyProperties, (before, after) => {
        const told = propertyChanges(before, after).map(({ path }) => path);
        for (const path of [...leafPaths(before), ...leafPaths(after)]) {
          if (isSameValue(valueAt(before, path), valueAt(after, path))) continue;
          // A list is told by its items, and what becomes another kind of value as a whole.
          assert.ok(
            told.some((one) => path.every((part, index) => index >= one.length || one[index] === part)),
            path.join("."),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are told without a word of any secret", () => {
    fc.assert(
      fc.property(anyProperties, anyProperties, (before, after) => {
        const difference = stackDifference({ changes: changesOf(before, after) });
        const shown = JSON.stringify([
          shownRows(difference, "terminal"),
          shownRows(difference, "comment"),
          alertsOf(difference, "terminal"),
          alertsOf(difference, "comment"),
          differenceJson(difference),
        ]);
        for (const text of [...secretTexts(before), ...secretTexts(after)]) assert.ok(!shown.includes(text));
      }),
      { numRuns: 1000 },
    );
  });
});
