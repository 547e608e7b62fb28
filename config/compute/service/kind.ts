import { workloadKind } from "../workload/workload-kind";
import { service } from "./schema";

/** `plinth:services` */
export const serviceKind = workloadKind({
  singular: "service",
  says: "Containers that run all the time, by name.",
  entry: service,
});
