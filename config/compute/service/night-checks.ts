import { checkNight } from "../../night/night-checks";
import type { ServiceUnderCheck } from "./checks";
import { taskCount } from "./derive";

/** What a night changes: nothing, if as many tasks run as by day. */
export function checkServiceNight({ settings, add, trusted }: ServiceUnderCheck): void {
  const { night, scaling } = settings;
  if (night === undefined || !trusted(["night"])) return;
  checkNight(night, { add });
  if (!trusted(["scaling"]) || !trusted(["desiredCount"])) return;
  const most = scaling?.maxCapacity ?? taskCount(settings);
  if (night.desiredCount >= most)
    add(
      ["night", "desiredCount"],
      `is ${night.desiredCount}, but by day no more than ${most} ${most === 1 ? "task runs" : "tasks run"}; give less, or remove night`,
    );
}
