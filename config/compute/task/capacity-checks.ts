import type { FindingsBelow } from "../../stack/findings";
import type { ServiceConfig } from "../service/derive";

/** Shares of Fargate and Fargate Spot that ECS refuses. */
export function checkCapacity({
  config: { capacity },
  add,
}: Pick<FindingsBelow, "add"> & { readonly config: Pick<ServiceConfig, "capacity"> }): void {
  const shares = Object.values(capacity);
  if (shares.length === 0)
    return add(["capacity"], "names neither fargate nor fargateSpot; name at least one");
  if (shares.every(({ weight }) => weight === 0))
    add(["capacity"], "has no weight above 0, so no task beyond base could be placed; give one a weight");
  if (shares.filter(({ base }) => base > 0).length > 1)
    add(["capacity"], "has two bases, but AWS allows a base for one of the two only; set the other to 0");
}
