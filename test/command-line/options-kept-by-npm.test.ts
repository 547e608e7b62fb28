import assert from "node:assert/strict";
import { optionsKeptByNpm } from "../../command-line/options-kept-by-npm";

const options = ["output", "policy-pack", "force"];
const said = (args: readonly string[], environment: Readonly<Record<string, string>>) =>
  optionsKeptByNpm("preview", options, args, { npm_lifecycle_event: "preview", ...environment });

describe("options that npm has kept", () => {
  for (const [what, args, environment, expected] of [
    [
      "are named with what to write instead",
      ["x"],
      { npm_config_output: "true", npm_config_policy_pack: "true" },
      "--output, --policy-pack: npm took them for its own; options stand behind --: npm run preview -- --output … --policy-pack …",
    ],
    [
      "may be one",
      [],
      { npm_config_output: "a.json" },
      "--output: npm took it for its own; options stand behind --: npm run preview -- --output …",
    ],
    ["are none where nothing is set", ["--output", "x"], { npm_config_cache: "/c" }, undefined],
    ["are none where npm has such an option too", [], { npm_config_force: "true" }, undefined],
    ["are none where they were handed on as well", ["--output=x"], { npm_config_output: "true" }, undefined],
    [
      "are none of ours below another script",
      [],
      { npm_config_output: "true", npm_lifecycle_event: "test" },
      undefined,
    ],
  ] as const) {
    it(what, () => assert.equal(said(args, environment), expected));
  }
});
