import type { RuleConditions } from "./listener-rule-priority";

/** Requests that go to a service: to one of the hosts and one of the paths. */
export interface RouteConfig extends RuleConditions {
  /** The priority of the listener rule, 1..50000, unique in the stack; the smallest is asked first. */
  readonly priority: number;
  /** Whether only requests are taken that came through a distribution, which a header proves. */
  readonly verified: boolean;
}
