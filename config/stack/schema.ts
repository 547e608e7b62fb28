import { z } from "zod";
import { recipeNames } from "../setting/default";
import { accountSchema } from "../delivery/schema";
import { distributionsSchema } from "../edge/schema";
import { domainsSchema } from "../domains/schema";
import { alarmsSchema } from "../foundation/alarms-schema";
import { overridesSchema, waiversSchema } from "../foundation/gate-schema";
import { imagesSchema } from "../compute/images-schema";
import { clusterSchema } from "../compute/cluster-schema";
import { loadBalancerSchema, loadBalancersSchema } from "../ingress/schema";
import { keysSchema } from "../foundation/keys-schema";
import { networkSchema } from "../network/schema";
import { secretsSchema, secretValuesSchema } from "../foundation/secrets-schema";
import { workloadKinds } from "../compute/workloads";
import { providerSettings } from "./provider-schema";
import { optional, required } from "../setting/setting";
import { list, namedMap, nounName, oneOf, serviceArn, tagValue, text } from "../setting/values";
import type { StoreKind } from "../data/store-kind";
import { storeKinds } from "../data/stores";
import { variablesSchema } from "../compute/variables/schema";

const accountIdPhrase = 'must be a list with exactly one account id of 12 digits in quotes: ["111122223333"]';
const region = text(
  /^(?!us-iso)[a-z]{2}(-gov)?(-[a-z]+)+-\d$/,
  "must be the name of an AWS region, such as eu-west-1",
);

/** What a section of entries is to the file: a store, a workload. */
type EntryKind = Pick<StoreKind, "singular" | "says" | "entry">;

type SectionsOf<Kinds extends Readonly<Record<string, EntryKind>>> = {
  readonly [S in keyof Kinds & string as `plinth:${S}`]: z.ZodOptional<
    ReturnType<typeof namedMap<Kinds[S]["entry"]>>
  >;
};

/** The sections of several kinds, each a map from names to entries. */
function sectionsOf<Kinds extends Readonly<Record<string, EntryKind>>>(kinds: Kinds): SectionsOf<Kinds> {
  const sections = Object.entries(kinds).map(([section, { entry, singular, says }]) => [
    `plinth:${section}`,
    optional(namedMap(entry, `${singular}s`), says),
  ]);
  return Object.fromEntries(sections) as SectionsOf<Kinds>;
}

/** What a system is made of: the sections that no stack of an account has. */
export const systemSections = {
  "plinth:network": optional(networkSchema, "The VPC. Present, even empty: a VPC is made."),
  "plinth:domains": optional(domainsSchema, "Domains with their zones and certificates, by name."),
  "plinth:secrets": optional(secretsSchema, "Secret values for services, by name."),
  "plinth:secretValues": optional(
    secretValuesSchema,
    "The values of the secrets with from: config, encrypted. The only place where secure: is allowed.",
  ),
  ...sectionsOf(storeKinds),
  "plinth:loadBalancer": optional(
    loadBalancerSchema,
    "The load balancer; it is there as soon as a route leads to it, as all do that name no other.",
  ),
  "plinth:loadBalancers": optional(
    loadBalancersSchema,
    "Further load balancers, by name, such as an internal one; each costs what the first does, an internal one without the public addresses.",
  ),
  "plinth:distributions": optional(
    distributionsSchema,
    "CloudFront in front of the load balancer, by name; buckets answer for some of the paths.",
  ),
  "plinth:cluster": optional(clusterSchema, "The ECS cluster; it is there as soon as there is a service."),
  "plinth:images": optional(
    imagesSchema,
    "What runs: image references with a digest or a tag other than latest, by name. Written by the pipeline.",
  ),
  "plinth:variables": optional(
    variablesSchema,
    "Sets of variables that several services have, by name; a service names those that it takes.",
  ),
  ...sectionsOf(workloadKinds),
};

/** The keys under `config:` of a stack file, in the order in which its mistakes are told. */
export const stackSchema = z.strictObject({
  "aws:region": required(region, "The region of everything in the stack."),
  "aws:allowedAccountIds": required(
    list(
      text(/^\d{12}$/, 'must be an account id of 12 digits in quotes, such as "111122223333"'),
      accountIdPhrase,
      1,
      1,
    ),
    "The one account of everything in the stack; AWS is not touched with credentials of another.",
  ),
  ...providerSettings,
  "plinth:recipe": optional(
    oneOf(recipeNames),
    "The set of defaults. Required unless the stack only has plinth:account.",
  ),
  "plinth:environment": required(nounName(), "The environment; the tag Environment of every resource."),
  "plinth:system": required(nounName(), "The system; the tag System of every resource."),
  "plinth:owner": required(tagValue(), "Who answers for the system; the tag Owner of every resource."),
  "plinth:costCenter": required(tagValue(), "Who pays; the tag CostCenter of every resource."),
  "plinth:permissionsBoundary": optional(
    serviceArn("iam", /:(\d{12}|aws):policy\/[A-Za-z0-9+=,.@_/-]+/, "arn:aws:iam::<account>:policy/<name>"),
    "The ARN of a policy that bounds every role of the stack.",
  ),
  "plinth:alarms": optional(alarmsSchema, "The alarm topic."),
  "plinth:keys": optional(keysSchema, "KMS keys that are used instead of made, by what they encrypt."),
  ...systemSections,
  "plinth:overrides": optional(
    overridesSchema,
    "Properties that are set on resources as they are, by type or by logical name. The policies judge the result.",
  ),
  "plinth:waivers": optional(waiversSchema, "Findings of the policy pack that are accepted until a date."),
  "plinth:account": optional(
    accountSchema,
    "What exists once in an account. Only in the stack `shared`, without network, databases, services and the like.",
  ),
});

/** The settings as they stand in the file, after the checks of each setting by itself. */
export type StackSettings = z.output<typeof stackSchema>;
