import type { SdkStackResource } from "../../../policies/engine/plan";
import { rules } from "../../../policies/rules";
import type { Example } from "../../../policies/vocabulary/rule";
import { casesOf } from "../example-resources";
import { placeName, placesIn, replacedAt, sent } from "./example-places";
import { hostileValues } from "./hostile-values";
import { assertReadable, policyOf, received, receivedResources } from "./told-by-policy";

/** The examples with something strange in each place that no plan before had. */
function* broken(examples: readonly Example[], met: Set<string>): Generator<readonly SdkStackResource[]> {
  const whole = receivedResources(examples);
  for (const [index, example] of examples.entries())
    for (const place of placesIn(example.props)) {
      const name = placeName(example, place);
      if (met.has(name)) continue;
      met.add(name);
      for (const to of hostileValues) {
        const props = received(replacedAt(example.props, place, to) as Example["props"]);
        yield whole.map((resource, position) => (position === index ? { ...resource, props } : resource));
      }
    }
}

describe("a rule whose example holds something strange in one place", () => {
  for (const rule of rules)
    it(`judges it or says that it could not: ${rule.id}`, () => {
      const met = new Set<string>();
      const judge = policyOf(rule);
      for (const kind of ["good", "bad", "unknown"] as const)
        for (const { title, examples } of casesOf(rule, kind)) {
          const config = Object.assign({}, ...examples.map((example) => example.config ?? {})) as object;
          for (const changed of broken(sent(examples), met))
            assertReadable(judge(changed, { ...config }), () => title);
        }
    });
});
