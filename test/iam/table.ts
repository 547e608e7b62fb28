import { bucketRows } from "./bucket-rows";
import { deployRows } from "./deploy-rows";
import { deployRowsByTag, OWNERS } from "./deploy-rows-by-tag";
import { ENVIRONMENTS, stateBucketOf, type JudgedRole, type JudgedSystem } from "./judged-systems";
import { neverRows } from "./never-rows";
import { openRows, stagingRows } from "./open-rows";
import type { PolicyDocument } from "./policy";
import { previewRows, pushRows } from "./preview-rows";
import { filled, readRows, type Names } from "./read-rows";
import { RESOURCES } from "./resource-kinds";
import type { Row } from "./row";
import { boundaryRows, workloadRows } from "./workload-rows";
import { ownRights } from "./workload-rights";

/** All that is said of the roles of a system: who may do what to what. */
export function tableOf(judged: JudgedSystem): readonly Row[] {
  const { region, system } = judged;
  return ENVIRONMENTS.flatMap((environment) => {
    const names = namesOf(judged, environment);
    const read = (text: string, role: JudgedRole) => readRows(text, role, region, names);
    const deploy = pipelineRole(judged, `github-deploy-${environment}`);
    return [
      ...read(deployRows, deploy),
      ...read(neverRows, deploy),
      ...read(openRows, deploy),
      ...(environment === "staging" ? read(stagingRows, deploy) : []),
      ...rowsByTag(deploy, region, names),
      ...read(boundaryRows, mostPowerful(judged, environment)),
      ...rowsOfBuckets(judged, environment),
      ...judged.workloads[environment]!.flatMap((role) => [
        ...read(workloadRows, role),
        ...ownRights(role, region, { environment, system, other: names["other"]! }),
      ]),
    ];
  }).concat(
    readRows(previewRows, pipelineRole(judged, "github-preview"), region, namesOf(judged, "staging")),
    readRows(pushRows, pipelineRole(judged, "github-push"), region, namesOf(judged, "staging")),
  );
}

export function namesOf(judged: JudgedSystem, environment: string): Names {
  const { system, region, account, boundaryArn, domains, stateRegion, stateKey } = judged;
  const other = ENVIRONMENTS.find((one) => one !== environment)!;
  return {
    ...{ system, region, account, other, stateRegion, env: environment, boundary: boundaryArn },
    OTHER: other.toUpperCase(),
    state: stateBucketOf(system),
    key: stateKey,
    domain: domains[environment]![0]!,
    foreign: domains[other]![0]!,
    image: system === "shop" ? "web" : system,
  };
}

export function pipelineRole({ pipeline }: JudgedSystem, name: string): JudgedRole {
  return pipeline.find((role) => role.name === name)!;
}

const EVERYTHING: PolicyDocument = { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

/** A role of which nothing is known but its path: a pipeline may write into its policy whatever it wants. */
function mostPowerful({ system, account, boundary }: JudgedSystem, environment: string): JudgedRole {
  return {
    name: `any role of ${environment}`,
    arn: `arn:aws:iam::${account}:role/${system}/${environment}/any-1a2b3c4`,
    policies: { identity: [EVERYTHING], boundary },
  };
}

/** What each role may do to each bucket of an environment, which its own policy decides too. */
function rowsOfBuckets(judged: JudgedSystem, environment: string): readonly Row[] {
  const { account, region, system } = judged;
  const names = namesOf(judged, environment);
  const person = { ...mostPowerful(judged, environment), policies: { identity: [EVERYTHING] } };
  const roles: Readonly<Record<keyof typeof bucketRows, JudgedRole>> = {
    ownPipeline: pipelineRole(judged, `github-deploy-${environment}`),
    otherPipeline: pipelineRole(judged, `github-deploy-${names["other"]}`),
    preview: pipelineRole(judged, "github-preview"),
    ownRole: mostPowerful(judged, environment),
    otherRole: mostPowerful(judged, names["other"]!),
    administrator: { ...person, name: "administrator", arn: `arn:aws:iam::${account}:role/administrator` },
    roleElsewhere: {
      ...person,
      name: "role elsewhere",
      arn: `arn:aws:iam::${account}:role/${system}/elsewhere/x`,
    },
  };
  return judged.buckets[environment]!.flatMap(({ arn, denies }) =>
    (Object.keys(bucketRows) as (keyof typeof bucketRows)[]).flatMap((key) => {
      const { policies, ...role } = roles[key];
      const judgedToo = { ...role, policies: { ...policies, identity: [...policies.identity, denies] } };
      return readRows(bucketRows[key], judgedToo, region, { ...names, bucket: arn });
    }),
  );
}

function rowsByTag(role: JudgedRole, region: string, names: Names): readonly Row[] {
  const tags: Readonly<Record<(typeof OWNERS)[number], Readonly<Record<string, string>>>> = {
    own: { "aws:resourcetag/environment": names["env"]!, "aws:resourcetag/system": names["system"]! },
    "other environment": {
      "aws:resourcetag/environment": names["other"]!,
      "aws:resourcetag/system": names["system"]!,
    },
    "other system": { "aws:resourcetag/environment": names["env"]!, "aws:resourcetag/system": "another" },
    untagged: {},
  };
  return deployRowsByTag.flatMap(({ may, actions }) =>
    actions
      .trim()
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .flatMap(([kind = "", ...named]) =>
        named.flatMap((action) =>
          OWNERS.map((owner, index) => ({
            role,
            request: {
              action,
              resource: filled(RESOURCES[kind] ?? `{${kind}}`, names),
              context: {
                "aws:principalarn": role.arn,
                "aws:requestedregion": region,
                ...tags[owner],
              },
            },
            allowed: may[index]!,
          })),
        ),
      ),
  );
}
