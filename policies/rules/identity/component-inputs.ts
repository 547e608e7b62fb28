import {
  isInPlinthComponent,
  serviceComponentToken,
  taskDefinitionToken,
} from "../../vocabulary/container-definitions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { componentTokens, policyTokens } from "../../vocabulary/iam-statements";
import { isSet, violation } from "../../vocabulary/property-checks";
import { Example, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

/** The nearest components above a resource show what the rules judge instead of it. */
function shown(resource: StackResource, types: readonly string[], input: string): boolean {
  for (let parent = resource.parentResource; parent !== undefined; parent = parent.parentResource)
    if (types.includes(parent.type) && isSet(parent.read(input))) return true;
  return false;
}

const identity: Example = { name: "identity", type: "plinth:compute:ServiceIdentity", props: {} };
const policy = (parent: string): Example => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  props: { policy: UNKNOWN },
  parent,
});
const service: Example = { name: "web", type: serviceComponentToken, props: {} };
const task: Example = { type: taskDefinitionToken, props: { containerDefinitions: UNKNOWN }, parent: "web" };

/** Without this rule, a component that keeps its inputs to itself would pass unseen. */
const componentInputsShown = stackRule({
  id: "component-inputs-shown",
  title: "A component shows the containers and statements that a preview cannot read from its children",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://www.pulumi.com/docs/iac/concepts/components/",
  fix: "Register the containers (plinth:compute:Service) or statements with the component: super(type, name, {statements: {<role>: […]}}, options).",
  check: (plan) => [
    ...plan
      .ofType(...policyTokens)
      .filter((one) => isInPlinthComponent(one) && one.json("policy").state === "unknown")
      .filter((one) => !shown(one, componentTokens, "statements"))
      .map((one): StackVerdict =>
        found(one, violation("policy", "No component above shows its statements.")),
      ),
    ...plan
      .ofType(taskDefinitionToken)
      .filter((one) => isInPlinthComponent(one) && one.json("containerDefinitions").state === "unknown")
      .filter((one) => !shown(one, [serviceComponentToken], "containers"))
      .map((one): StackVerdict =>
        found(one, violation("containerDefinitions", "No component above shows its containers.")),
      ),
  ],
  good: [
    [{ ...identity, props: { statements: { task: [] } } }, policy("identity")],
    [{ ...service, props: { containers: UNKNOWN } }, task],
    [{ ...identity, props: { statements: UNKNOWN } }, policy("identity")],
    [{ type: "aws:iam/rolePolicy:RolePolicy", props: { policy: UNKNOWN } }],
    [{ type: taskDefinitionToken, props: { containerDefinitions: UNKNOWN } }],
  ],
  bad: [
    [identity, policy("identity")],
    [service, task],
    [{ name: "own", type: "plinth:custom:Thing", props: { statements: { task: [] } } }, policy("own")],
  ],
});

/** What a preview can judge at all. */
export const componentInputRules: readonly Rule[] = [componentInputsShown];
