const ECR = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?)\/([^:@]+)/;

/** The ECR repository that an image URI names, or undefined for another registry. */
export function ecrRepositoryArn(image: string, partition: string): string | undefined {
  const match = ECR.exec(image);
  return match ? `arn:${partition}:ecr:${match[2]}:${match[1]}:repository/${match[4]}` : undefined;
}

/** Stands in a task definition until the first image is pushed; no task runs it. */
export const PLACEHOLDER_IMAGE = "public.ecr.aws/docker/library/busybox:1.37";
