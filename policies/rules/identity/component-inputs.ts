import { ancestorsOf } from "../../vocabulary/ancestors";
import { isComponent } from "../../vocabulary/components";
import {
  isInPlinthComponent,
  serviceComponentToken,
  taskComponentTokens,
  taskDefinitionToken,
} from "../../vocabulary/container-definitions";
import { found, stackRule, StackVerdict } from "../../vocabulary/define-rule";
import { policyTokens } from "../../vocabulary/iam-statements";
import { isSet, isWhollyUnknown, violation } from "../../vocabulary/property-checks";
import { Example, PlannedValue, Rule, StackResource, UNKNOWN } from "../../vocabulary/rule";

/**
 * A component above the resource shows what the rules judge instead of it: as an input. What is only registered as an
 * output comes when they have judged.
 */
const containersShown = (resource: StackResource): boolean =>
  ancestorsOf(resource).some(
    ({ type, said }) => taskComponentTokens.includes(type) && isSet(said.read("containers")),
  );

/** In the one form that the rules read: statements for each role. */
const statementsShown = (resource: StackResource): boolean =>
  ancestorsOf(resource).some(({ type, said }) => {
    if (!isComponent(type)) return false;
    const roles = said.map("statements");
    if (roles.state !== "known") return roles.state === "unknown";
    const read = [...roles.value.keys()].map((role) => said.list(`statements["${role}"]`));
    return read.length > 0 && read.every((list) => list.state !== "known" || list.value.every(isStatement));
  });

const isStatement = (value: PlannedValue): boolean =>
  isWhollyUnknown(value) || value.read("Effect").state !== "absent";

const identity: Example = { name: "identity", type: "plinth:compute:ServiceIdentity", props: {} };
const policy = (parent: string): Example => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  props: { policy: UNKNOWN },
  parent,
});
const service: Example = { name: "web", type: serviceComponentToken, props: {} };
const task: Example = { type: taskDefinitionToken, props: { containerDefinitions: UNKNOWN }, parent: "web" };

const ADMIN = { Effect: "Allow", Action: "*", Resource: "*" };

/** Without this rule, a component that keeps its inputs to itself would pass unseen. */
const componentInputsShown = stackRule({
  id: "component-inputs-shown",
  title: "A component shows the containers and statements that a preview cannot read from its children",
  family: "identity",
  severity: "high",
  mandatory: "always",
  controls: {},
  url: "https://www.pulumi.com/docs/iac/concepts/components/",
  fix: "Register the containers (plinth:compute:Service, plinth:compute:Job) or statements with the component: super(type, name, {statements: {<role>: […]}}, options).",
  check: (plan) => [
    ...plan
      .ofType(...policyTokens)
      .filter((one) => isInPlinthComponent(one) && one.json("policy").state === "unknown")
      .filter((one) => !statementsShown(one))
      .map((one): StackVerdict =>
        found(one, violation("policy", "No component above shows its statements.")),
      ),
    ...plan
      .ofType(taskDefinitionToken)
      .filter((one) => isInPlinthComponent(one) && one.json("containerDefinitions").state === "unknown")
      .filter((one) => !containersShown(one))
      .map((one): StackVerdict =>
        found(one, violation("containerDefinitions", "No component above shows its containers.")),
      ),
  ],
  good: [
    [{ ...identity, props: { statements: { task: [] } } }, policy("identity")],
    [{ ...service, props: { containers: UNKNOWN } }, task],
    [{ ...identity, props: { statements: UNKNOWN } }, policy("identity")],
    [{ name: "own", type: "plinth:custom:Thing", props: { statements: UNKNOWN } }, policy("own")],
    [{ type: "aws:iam/rolePolicy:RolePolicy", props: { policy: UNKNOWN } }],
    [{ type: taskDefinitionToken, props: { containerDefinitions: UNKNOWN } }],
  ],
  bad: [
    [identity, policy("identity")],
    [service, task],
    ...[
      undefined,
      "all",
      {},
      [ADMIN],
      { task: JSON.stringify([ADMIN]) },
      { task: { Statement: [ADMIN] } },
    ].map((statements) => [
      { name: "own", type: "plinth:custom:Thing", props: { statements } },
      policy("own"),
    ]),
  ],
});

/** What a preview can judge at all. */
export const componentInputRules: readonly Rule[] = [componentInputsShown];
