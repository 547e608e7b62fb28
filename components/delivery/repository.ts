import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { dnsSuffix } from "../../config/foundation/partition";
import type { DeliveryConfig } from "../../config/stack-config";

export type RepositoryArgs = DeliveryConfig["repositories"][string];

/**
 * An ECR repository: encrypted, scanned on push, with tags that nobody can move.
 *
 * Cost: 0.10 USD per GB and month.
 * Follows ECR.1, ECR.2, ECR.3 and ECR.5.
 */
export class Repository extends pulumi.ComponentResource {
  public readonly repositoryUrl: pulumi.Output<string>;

  constructor(name: string, args: RepositoryArgs, opts: pulumi.ComponentResourceOptions) {
    super("plinth:delivery:Repository", name, {}, opts);
    this.repositoryUrl = args.existing
      ? pulumi.output(urlOf(args.existing))
      : this.createRepository(name, args).repositoryUrl;
    this.registerOutputs({ repositoryUrl: this.repositoryUrl });
  }

  private createRepository(name: string, args: RepositoryArgs): aws.ecr.Repository {
    const repository = new aws.ecr.Repository(
      name,
      {
        // Pipelines and stack files write this name.
        name,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "KMS" }],
      },
      // Its images are what every environment runs: it is not deleted until `protect` is taken off by hand.
      { parent: this, protect: true },
    );
    new aws.ecr.LifecyclePolicy(
      name,
      { repository: repository.name, policy: JSON.stringify(keepNewest(args.keep)) },
      { parent: this },
    );
    return repository;
  }
}

/** The address of a repository, from its ARN: what stands before the tag or digest of an image. */
export function urlOf(repositoryArn: string): string {
  const [, partition = "", , region, account, resource = ""] = repositoryArn.split(":");
  return `${account}.dkr.ecr.${region}.${dnsSuffix(partition)}/${resource.replace(/^repository\//, "")}`;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html */
function keepNewest(count: number): object {
  return {
    rules: [
      {
        rulePriority: 1,
        description: `Keep the newest ${count} images`,
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: count },
        action: { type: "expire" },
      },
    ],
  };
}
