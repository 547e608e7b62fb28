import { version as awsVersion } from "@pulumi/aws/package.json";
import * as pulumi from "@pulumi/pulumi";
import taggableTypes from "../../policies/taggable-types.json";
import { matchesWildcards } from "../../policies/vocabulary/wildcards";

export interface StackTransformArgs {
  /** Written into `tags` of every resource that has them, the children of awsx included. */
  readonly costTags: Readonly<Record<string, string>>;
  /** Path of every role of the stack, so that the pipeline of an environment can be kept to that environment's roles. */
  readonly rolePath: string;
  /** ARN of the managed policy that bounds every role of the stack. */
  readonly permissionsBoundary?: string;
  /** Properties to set by type token or logical-name glob: the escape hatch. */
  readonly overrides: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * The one transform of the stack: cost tags, the path and boundary of roles, closed subnets, one AWS provider, overrides.
 * The engine calls it for every resource before it plans it, so that no component, and no remote one, can forget any of
 * them. The gate judges what comes out.
 */
export class StackTransform {
  private readonly used = new Set<string>();

  constructor(private readonly args: StackTransformArgs) {
    pulumi.runtime.registerResourceTransform((resource) => this.transform(resource));
  }

  /** Fails when an override has matched nothing: a typing mistake that would go unseen. */
  public async requireEveryOverrideUsed(): Promise<void> {
    const patterns = Object.keys(this.args.overrides);
    if (patterns.length === 0) return;
    await everyRegistration();
    const unused = patterns.filter((pattern) => !this.used.has(pattern));
    if (unused.length > 0) {
      const reason = "matches no resource of this stack; name a type token or a logical name of the plan";
      throw new pulumi.RunError(unused.map((p) => `plinth:overrides.${p}: ${reason}`).join("\n"));
    }
  }

  private transform(resource: pulumi.ResourceTransformArgs): pulumi.ResourceTransformResult | undefined {
    const changes = {
      ...this.tags(resource),
      ...this.role(resource),
      ...this.subnet(resource),
      ...this.overridden(resource),
    };
    return Object.keys(changes).length === 0 && !isOfOtherVersion(resource)
      ? undefined
      : { props: { ...resource.props, ...changes }, opts: ofOneVersion(resource, unforced(resource.opts)) };
  }

  private tags(resource: pulumi.ResourceTransformArgs): pulumi.Inputs {
    if (!TAGGABLE.has(resource.type)) return {};
    const merge = (own: object | undefined) => ({ ...own, ...this.args.costTags });
    const own: unknown = resource.props.tags;
    return {
      tags: pulumi.Output.isInstance<object>(own) ? own.apply(merge) : merge(own as object | undefined),
    };
  }

  private role(resource: pulumi.ResourceTransformArgs): pulumi.Inputs {
    if (resource.type !== "aws:iam/role:Role") return {};
    const { rolePath: path, permissionsBoundary } = this.args;
    return permissionsBoundary ? { path, permissionsBoundary } : { path };
  }

  /** awsx lets its public subnets hand out addresses. What stands in them, load balancers and NAT gateways, has its own. */
  private subnet(resource: pulumi.ResourceTransformArgs): pulumi.Inputs {
    return resource.type === "aws:ec2/subnet:Subnet" ? { mapPublicIpOnLaunch: false } : {};
  }

  private overridden(resource: pulumi.ResourceTransformArgs): pulumi.Inputs {
    if (!resource.custom) return {};
    const matching = Object.entries(this.args.overrides).filter(([pattern]) =>
      overrideMatches(pattern, resource.type, resource.name),
    );
    matching.forEach(([pattern]) => this.used.add(pattern));
    return Object.assign({}, ...matching.map(([, properties]) => properties));
  }
}

/** A pattern with a colon names a type token; any other is a glob over the logical name. */
export function overrideMatches(pattern: string, type: string, name: string): boolean {
  return matchesWildcards(pattern, pattern.includes(":") ? type : name);
}

/**
 * The SDK hands an unset `deleteBeforeReplace` to a transform as false. Given back as false, it would forbid what the
 * provider demands for resources with a fixed name: that the old one goes first.
 */
function unforced(opts: pulumi.CustomResourceOptions): pulumi.CustomResourceOptions {
  return opts.deleteBeforeReplace ? opts : { ...opts, deleteBeforeReplace: undefined };
}

/**
 * awsx asks for the version of `@pulumi/aws` that it was built with, for which the engine would start a default provider
 * of its own. Its children are content with ours: one provider, one plugin, one configuration. No other version that a
 * resource may ask for has a reason here.
 */
function ofOneVersion(
  resource: pulumi.ResourceTransformArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  return isOfOtherVersion(resource) ? { ...opts, version: awsVersion } : opts;
}

function isOfOtherVersion({ type, opts }: pulumi.ResourceTransformArgs): boolean {
  return type.startsWith("aws:") && opts.version !== awsVersion;
}

const TAGGABLE: ReadonlySet<string> = new Set(taggableTypes);

/** Protocol edge: the SDK waits for outstanding registrations with this call, and has no public name for it. */
async function everyRegistration(): Promise<void> {
  const runtime = pulumi.runtime as unknown as { waitForRPCs(): Promise<void> };
  await runtime.waitForRPCs();
}
