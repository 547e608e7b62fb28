import { strict as assert } from "node:assert";
import type { ResourceState } from "../../preview/engine/resource-state";
import { plan, settingsOf, type Settings } from "../plan/planned-stack";
import type { Policies, PolicyDocument } from "./policy";

/** A role as it is planned, with all that decides about its requests. */
export interface JudgedRole {
  /** The logical name. */
  readonly name: string;
  readonly arn: string;
  readonly policies: Policies;
}

/** A bucket, with what its own policy denies: to allow, IAM's policies are enough within an account. */
export interface JudgedBucket {
  readonly arn: string;
  readonly denies: PolicyDocument;
}

/** A system of one account: the stack `shared` with the pipelines, and the environments that they deploy. */
export interface JudgedSystem {
  readonly system: string;
  readonly region: string;
  readonly account: string;
  readonly boundaryArn: string;
  readonly stateRegion: string;
  /** The key of the state. */
  readonly stateKey: string;
  readonly boundary: PolicyDocument;
  /** The domains that the pipeline of an environment may change records of. */
  readonly domains: Given["domains"];
  readonly pipeline: readonly JudgedRole[];
  /** By environment. */
  readonly buckets: Readonly<Record<string, readonly JudgedBucket[]>>;
  /** By environment. */
  readonly workloads: Readonly<Record<string, readonly JudgedRole[]>>;
}

/** Where the state of a system lies, and the domains of its environments: what the stack files here leave to their users. */
interface Given {
  readonly folder: string;
  /** Region of the state, where it is not that of the stacks. */
  readonly stateRegion?: string;
  readonly domains: Readonly<Record<string, readonly string[]>>;
}

const given: readonly Given[] = [
  { folder: "", domains: { staging: ["staging.example.org"], production: ["example.org", "example.net"] } },
  {
    folder: "blueprints/amy/",
    stateRegion: "eu-central-1",
    domains: { staging: ["testing.amy.example.org"], production: ["amy.example.org"] },
  },
];

export const ENVIRONMENTS = ["staging", "production"] as const;

export const stateBucketOf = (system: string): string => `${system}-state`;

let judged: Promise<readonly JudgedSystem[]> | undefined;

/** The systems of this repository, planned as they would be made: once, and one after the other. */
export function judgedSystems(): Promise<readonly JudgedSystem[]> {
  return (judged ??= inTurn(given, judgedSystem));
}

async function inTurn<T, R>(entries: readonly T[], work: (entry: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const entry of entries) results.push(await work(entry));
  return results;
}

async function judgedSystem({ folder, domains, ...given }: Given): Promise<JudgedSystem> {
  const settings = settingsOf(`${folder}Pulumi.shared.yaml`);
  const system = String(settings["plinth:system"]);
  const [region, account] = [String(settings["aws:region"]), accountOf(settings)];
  const stateRegion = given.stateRegion ?? region;
  const stateKey = `arn:aws:kms:${stateRegion}:${account}:key/57a7e000-0000-4000-8000-000000000000`;
  const state = { stateBucket: stateBucketOf(system), stateKmsKey: stateKey };
  const shared = await planned(withGithub(settings, { ...state, domains }), "shared");
  const boundaries = shared.filter(
    ({ type, name }) => type === "aws:iam/policy:Policy" && name === "boundary",
  );
  assert.equal(boundaries.length, 1);
  const boundary = documentOf(boundaries[0]!.inputs["policy"]);
  const plans = await inTurn(ENVIRONMENTS, async (environment) => {
    const resources = await planned(settingsOf(`${folder}Pulumi.${environment}.yaml`), environment);
    return [environment, resources] as const;
  });
  const byEnvironment = <T>(of: (resources: readonly ResourceState[]) => T) =>
    Object.fromEntries(plans.map(([environment, resources]) => [environment, of(resources)]));
  return {
    ...{ system, region, account, boundary, domains, stateRegion, stateKey },
    boundaryArn: String(boundaries[0]!.outputs["arn"]),
    pipeline: rolesOf(shared),
    buckets: byEnvironment(bucketsOf),
    workloads: byEnvironment((resources) => rolesOf(resources, boundary)),
  };
}

function withGithub(settings: Settings, more: object): Settings {
  const section = settings["plinth:account"] as { readonly github: object };
  return { ...settings, "plinth:account": { ...section, github: { ...section.github, ...more } } };
}

const accountOf = (settings: Settings): string =>
  String((settings["aws:allowedAccountIds"] as readonly string[])[0]);

async function planned(settings: Settings, stack: string): Promise<readonly ResourceState[]> {
  const { errors, resources } = await plan(settings, stack, "up");
  assert.deepEqual(errors, []);
  return resources;
}

/** Every role of a plan with the policies that the plan makes for it; those that AWS manages are not in it. */
export function rolesOf(
  resources: readonly ResourceState[],
  boundary?: PolicyDocument,
): readonly JudgedRole[] {
  const policies = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
  return resources
    .filter(({ type }) => type === "aws:iam/role:Role")
    .map(({ name, inputs, outputs }) => ({
      name,
      arn: String(outputs["arn"]),
      policies: {
        identity: policies
          .filter((policy) => policy.inputs["role"] === inputs["name"])
          .map((policy) => documentOf(policy.inputs["policy"]))
          .concat(attachedTo(String(inputs["name"]), resources)),
        ...(boundary && { boundary }),
      },
    }));
}

function attachedTo(role: string, resources: readonly ResourceState[]): readonly PolicyDocument[] {
  const attachments = resources.filter(
    ({ type, inputs }) =>
      type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment" && inputs["role"] === role,
  );
  const arns = attachments.map(({ inputs }) => inputs["policyArn"]);
  return resources
    .filter(({ type, outputs }) => type === "aws:iam/policy:Policy" && arns.includes(outputs["arn"]))
    .map(({ inputs }) => documentOf(inputs["policy"]));
}

function bucketsOf(resources: readonly ResourceState[]): readonly JudgedBucket[] {
  return resources
    .filter(({ type }) => type === "aws:s3/bucketPolicy:BucketPolicy")
    .map(({ inputs }) => ({
      arn: `arn:aws:s3:::${String(inputs["bucket"])}`,
      denies: {
        Statement: documentOf(inputs["policy"]).Statement.filter(({ Effect }) => Effect === "Deny"),
      },
    }));
}

function documentOf(policy: unknown): PolicyDocument {
  const text = String(policy);
  // The evaluator knows none: one that is used would have to be taught there first.
  assert.doesNotMatch(text, /\$\{/, "a policy has a variable");
  return JSON.parse(text) as PolicyDocument;
}
