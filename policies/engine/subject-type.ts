import { Plan, StackRule } from "../vocabulary/rule";
import { defaultSettings } from "./settings";

/**
 * The one resource type without which a stack rule has nothing to say, learned by asking the rule about an empty
 * plan. A plan without that type answers the rule's first question in the same way, so the rule would say the same.
 */
export function subjectType(rule: StackRule): string | undefined {
  // A setting could make the rule ask for something else.
  if (rule.config) return undefined;
  const asked = new Set<string>();
  let wholePlan = false;
  const empty: Plan = {
    get resources() {
      wholePlan = true;
      return [];
    },
    ofType: (...tokens) => {
      for (const token of tokens) asked.add(token);
      return [];
    },
    referring: (_target, token) => {
      asked.add(token);
      return [];
    },
  };
  try {
    const silent = [true, false].every(
      (production) => rule.check(empty, { config: { ...defaultSettings }, production }).length === 0,
    );
    const [token] = asked;
    return silent && !wholePlan && asked.size === 1 ? token : undefined;
  } catch {
    return undefined;
  }
}
