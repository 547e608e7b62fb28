import type { ServiceConfig } from "../../../config/stack-config";

/** Where tasks run, as ECS spells it. */
export function capacityProviderStrategies({ capacity }: Pick<ServiceConfig, "capacity">) {
  return [
    { capacityProvider: "FARGATE", share: capacity.fargate },
    { capacityProvider: "FARGATE_SPOT", share: capacity.fargateSpot },
  ].flatMap(({ capacityProvider, share }) => (share ? [{ capacityProvider, ...share }] : []));
}
