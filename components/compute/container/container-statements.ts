import type { Location } from "../../foundation/location";
import { writeLogs } from "../../foundation/log-statements";
import { allow, type PolicyStatement } from "../../foundation/policy-document";
import type { ContainerSpec } from "./container-spec";
import { ecrRepositoryArn } from "./image";

/** What ECS needs to start the containers of a task: their images, their secrets, and where they log. */
export function containerStatements(
  location: Location,
  containers: readonly ContainerSpec[],
): readonly PolicyStatement[] {
  const logGroups = new Set(containers.map(({ log }) => log.group));
  const secrets = containers.flatMap((container) => Object.values(container.secrets));
  return [
    ...[...logGroups].map((group) => writeLogs(location, group)),
    ...containers.flatMap(({ image }) => pullImage(location, image)),
    ...secrets.flatMap(({ executionStatements }) => executionStatements),
  ];
}

/** Pulls an image, when it is in ECR: from its repository only. */
function pullImage({ partition }: Location, image: string): readonly PolicyStatement[] {
  const repository = ecrRepositoryArn(image, partition);
  return repository
    ? [
        allow(
          "PullImage",
          ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
          repository,
        ),
        // AWS has no resource for the login token: "*" is the only value it takes.
        allow("LogInToEcr", "ecr:GetAuthorizationToken", "*"),
      ]
    : [];
}
