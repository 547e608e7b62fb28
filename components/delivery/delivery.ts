import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/mappings/map-entries";
import type { DeliveryConfig, GithubConfig } from "../../config/stack-config";
import { arn, type Location } from "../foundation/location";
import { GithubRoles } from "./github-roles";
import { PermissionsBoundary } from "./permissions-boundary";
import { Repository } from "./repository";

export interface DeliveryArgs extends DeliveryConfig {
  readonly location: Location;
  /** First part of the boundary's name, and of the path of every role. */
  readonly system: string;
  /** Environment of this stack. */
  readonly environment: string;
  /** ARN of the policy that bounds every role the pipeline makes. @default one is made, called `<system>-boundary` */
  readonly permissionsBoundary?: string;
}

/** What an account has once, for all its environments: image repositories and the ways in for the pipeline. */
export class Delivery extends pulumi.ComponentResource {
  public readonly repositories: Readonly<Record<string, Repository>>;
  public readonly github?: GithubRoles;
  /** What the stacks that the pipeline deploys must name. */
  public readonly permissionsBoundary?: pulumi.Output<string>;

  constructor(name: string, args: DeliveryArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:delivery:Delivery", name, {}, opts);
    const { repositories, github } = args;
    this.repositories = mapEntries(
      repositories,
      (config, repository) => new Repository(repository, config, { parent: this }),
    );
    if (github) {
      this.permissionsBoundary = this.boundary(args, github);
      this.github = this.createGithubRoles(args, github, this.permissionsBoundary);
    }
    this.registerOutputs({});
  }

  private boundary(
    { location, system, permissionsBoundary }: DeliveryArgs,
    { environments, stateBucket, stateKmsKey }: GithubConfig,
  ): pulumi.Output<string> {
    return permissionsBoundary
      ? pulumi.output(permissionsBoundary)
      : new PermissionsBoundary(
          "boundary",
          { location, system, environments, stateBucket, stateKmsKey },
          { parent: this },
        ).arn;
  }

  private createGithubRoles(
    { location, system, environment, repositories }: DeliveryArgs,
    github: GithubConfig,
    permissionsBoundary: pulumi.Output<string>,
  ): GithubRoles {
    const arns = mapEntries(
      repositories,
      ({ existing }, name) => existing ?? arn(location, "ecr", `repository/${name}`),
    );
    return new GithubRoles(
      "github",
      {
        ...github,
        ...{ location, system, permissionsBoundary, repositoryArns: Object.values(arns) },
        project: pulumi.getProject(),
        pipelineEnvironment: environment,
      },
      { parent: this },
    );
  }
}
