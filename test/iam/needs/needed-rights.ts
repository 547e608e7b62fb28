import { strict as assert } from "node:assert";
import { CLOUDFRONT_REGION } from "../../../config/edge/cloudfront-region";
import { stackFiles } from "../../plan/stack-files";
import { plan } from "../../plan/planned-stack";
import { wholeStack } from "../../plan/whole-stack";
import { ENVIRONMENTS, judgedSystems, type JudgedSystem } from "../judged-systems";
import { wrong, type Row } from "../row";
import { namesOf, pipelineRole } from "../table";
import { neededActions } from "./needed-actions";
import { isKnown, neededRequests } from "./needed-requests";

/** Made by a person with rights of their own, in the stack `shared`: no pipeline makes another pipeline. */
const MADE_BY_A_PERSON: readonly string[] = [
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:ecr/repository:Repository",
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  "aws:iam/policy:Policy",
];

/** Packages whose resources are made without AWS. */
const WITHOUT_AWS = /^(pulumi|random):/;

const TABLE = "test/iam/needs/needed-actions.ts";

/** What the pipeline of an environment needs to make what stack files plan. */
export function describeNeededRights(): void {
  describe("what a pipeline makes", () => {
    /** The types that environments plan, each with the regions beside the stack's own. */
    let planned: ReadonlyMap<string, ReadonlySet<string>>;
    let systems: readonly JudgedSystem[];
    let bySharedOnly: readonly string[];

    before(async function () {
      this.timeout(300_000);
      const whole = { stack: "production", settings: wholeStack };
      const shared = new Set<string>();
      const found = new Map<string, Set<string>>();
      for (const { stack, settings } of [...stackFiles, whole]) {
        const { errors, resources } = await plan(settings, stack, "up");
        assert.deepEqual(errors, []);
        for (const { type, custom, inputs } of resources) {
          if (!custom || WITHOUT_AWS.test(type)) continue;
          if (stack === "shared") shared.add(type);
          else found.set(type, (found.get(type) ?? new Set()).add(regionOf(inputs, settings)));
        }
      }
      planned = found;
      bySharedOnly = [...shared].filter((type) => !found.has(type)).sort();
      systems = await judgedSystems();
    });

    it("is in the table of what the provider needs for it", () => {
      const missing = [...planned.keys()].filter((type) => !neededActions.has(type));
      assert.deepEqual(
        missing,
        [],
        `planned, and unknown to ${TABLE}: add there the actions of IAM with which the provider makes, reads, changes, tags ` +
          "and removes it, write service-authorization.txt beside it anew, and let the deploy role do them: " +
          "components/delivery/deploy-statements.ts",
      );
    });

    it("is all that is in the table", () => {
      const unplanned = [...neededActions.keys()].filter((type) => !planned.has(type));
      assert.deepEqual(unplanned, [], `no plan of an environment makes these: take them out of ${TABLE}`);
    });

    it("is not what a person makes in the stack of the account", () => {
      assert.deepEqual(
        bySharedOnly,
        MADE_BY_A_PERSON,
        "types that only the stack `shared` plans, with rights of a person",
      );
    });

    it("is known to AWS's reference, by action", () => {
      const unknown = [...neededActions.values()].flat().filter((needed) => !isKnown(needed));
      assert.deepEqual(
        unknown.map(({ action }) => action),
        [],
        "write service-authorization.txt anew with write-service-authorization.ts",
      );
    });

    it("may be made, read, changed, tagged and removed by the pipeline of its environment", () => {
      const rows = systems.flatMap(rowsOf);
      assert.ok(rows.length > 4 * 400, `${rows.length}`);
      const refused = wrong(rows.map(({ row }) => row));
      const lines = rows
        .filter(({ row }) => refused.includes(row))
        .map(
          ({ type, row: { role, request } }) => `${type}: ${role.name} ${request.action} ${request.resource}`,
        );
      assert.deepEqual(
        [...new Set(lines)],
        [],
        "the deploy role may not: components/delivery/deploy-statements.ts must allow it, and no statement beside it deny it",
      );
    });

    /** Every pipeline may make every type: a stack file may have it tomorrow. */
    function rowsOf(judged: JudgedSystem): readonly { readonly type: string; readonly row: Row }[] {
      return ENVIRONMENTS.flatMap((environment) => {
        const role = pipelineRole(judged, `github-deploy-${environment}`);
        const names = namesOf(judged, environment);
        return [...neededActions].flatMap(([type, needed]) =>
          [...(planned.get(type) ?? [])].flatMap((planned) =>
            needed.flatMap((one) => {
              // A bucket that logs of CloudFront are delivered to stays where the stack is.
              const isHome = planned === HOME || (/^s3:/.test(one.action) && !/^aws:s3\//.test(type));
              const requests = neededRequests(one, role, isHome ? judged.region : planned, names);
              return requests.map((request) => ({ type, row: { role, request, allowed: true } }));
            }),
          ),
        );
      });
    }
  });
}

/** Stands for the region of the stack, whichever it is. */
const HOME = "";

/** Where a resource is made: a stack has nothing outside its region but what CloudFront wants in its own. */
function regionOf(
  inputs: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): string {
  const region = inputs["region"] ?? settings["aws:region"];
  assert.ok([settings["aws:region"], CLOUDFRONT_REGION].includes(region), `a resource in ${String(region)}`);
  return region === settings["aws:region"] ? HOME : CLOUDFRONT_REGION;
}
