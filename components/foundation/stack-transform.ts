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
 * What the stack does to every resource: cost tags, the path and boundary of roles, closed subnets, one AWS provider,
 * overrides. No component, and no remote one, can forget any of them. The gate judges what comes out.
 *
 * What the program makes is changed before it is registered: to be called back by the engine costs as much as the
 * registration itself. The engine calls for what a remote component makes, of which the program sees nothing, and for every
 * resource once there are overrides: there a property that is overridden still depends on what it came from.
 */
export class StackTransform {
  private readonly used = new Set<string>();
  private readonly hasOverrides: boolean;

  constructor(private readonly args: StackTransformArgs) {
    this.hasOverrides = Object.keys(args.overrides).length > 0;
    pulumi.runtime.registerStackTransformation((resource) => this.transformOwn(resource));
    if (this.hasOverrides) pulumi.runtime.registerResourceTransform((resource) => this.transform(resource));
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

  /** In the program, while the resource is being made. */
  private transformOwn(
    resource: pulumi.ResourceTransformationArgs,
  ): pulumi.ResourceTransformationResult | undefined {
    const { type, props, opts } = resource;
    if (isRemote(type)) return this.hasOverrides ? undefined : { props, opts: this.ofChildren(opts) };
    const changes = this.changes(type, props);
    return Object.keys(changes).length === 0 && !isOfOtherVersion(resource)
      ? undefined
      : { props: { ...props, ...changes }, opts: ofOneVersion(resource, opts) };
  }

  /** The options of a remote component, which hands its transforms down to its children. */
  private ofChildren(opts: pulumi.ResourceOptions): pulumi.ResourceOptions {
    const transform: pulumi.ResourceTransform = (child) => this.transform(child);
    return { ...opts, transforms: [...(opts.transforms ?? []), transform] };
  }

  /** In the engine's place, before it plans the resource. */
  private transform(resource: pulumi.ResourceTransformArgs): pulumi.ResourceTransformResult | undefined {
    const changes = { ...this.changes(resource.type, resource.props), ...this.overridden(resource) };
    return Object.keys(changes).length === 0 && !isOfOtherVersion(resource)
      ? undefined
      : { props: { ...resource.props, ...changes }, opts: ofOneVersion(resource, unforced(resource.opts)) };
  }

  private changes(type: string, props: pulumi.Inputs): pulumi.Inputs {
    return { ...this.tags(type, props), ...this.role(type), ...this.subnet(type) };
  }

  private tags(type: string, props: pulumi.Inputs): pulumi.Inputs {
    if (!TAGGABLE.has(type)) return {};
    const merge = (own: object | undefined) => ({ ...own, ...this.args.costTags });
    const own: unknown = props.tags;
    return {
      tags:
        pulumi.Output.isInstance<object>(own) || own instanceof Promise
          ? pulumi.output(own as pulumi.Input<object>).apply(merge)
          : merge(own as object | undefined),
    };
  }

  private role(type: string): pulumi.Inputs {
    if (type !== "aws:iam/role:Role") return {};
    const { rolePath: path, permissionsBoundary } = this.args;
    return permissionsBoundary ? { path, permissionsBoundary } : { path };
  }

  /** awsx lets its public subnets hand out addresses. What stands in them, load balancers and NAT gateways, has its own. */
  private subnet(type: string): pulumi.Inputs {
    return type === "aws:ec2/subnet:Subnet" ? { mapPublicIpOnLaunch: false } : {};
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
function ofOneVersion<Options extends pulumi.ResourceOptions>(resource: Versioned, opts: Options): Options {
  return isOfOtherVersion(resource) ? { ...opts, version: awsVersion } : opts;
}

function isOfOtherVersion({ type, opts }: Versioned): boolean {
  return type.startsWith("aws:") && opts.version !== awsVersion;
}

interface Versioned {
  readonly type: string;
  readonly opts: pulumi.ResourceOptions;
}

/** True for a component that is made in its provider's process. */
function isRemote(type: string): boolean {
  return type.startsWith("awsx:");
}

const TAGGABLE: ReadonlySet<string> = new Set(taggableTypes);

/** Protocol edge: the SDK waits for outstanding registrations with this call, and has no public name for it. */
async function everyRegistration(): Promise<void> {
  const runtime = pulumi.runtime as unknown as { waitForRPCs(): Promise<void> };
  await runtime.waitForRPCs();
}
