import { healthCommandPhrase, isHealthCommand } from "../container/health-command";
import { isRouted } from "./derive-routing";
import type { ServiceUnderCheck } from "./checks";

const ofLoadBalancer = ["path", "matcher", "healthyThreshold", "unhealthyThreshold"] as const;
const ofCommand = ["retries", "startPeriod"] as const;

/** Which settings of healthCheck apply, and whether they fit together. */
export function checkHealthChecks({ given, settings, add }: ServiceUnderCheck): void {
  const { healthCheck } = given;
  const { command, timeout, interval } = settings.healthCheck;
  const routed = isRouted(settings);
  if (healthCheck === undefined) return;
  const refuse = (keys: readonly (keyof typeof healthCheck)[], reason: string) => {
    for (const key of keys) if (healthCheck[key] !== undefined) add(["healthCheck", key], reason);
  };
  if (!routed)
    refuse(
      ofLoadBalancer,
      "is for the load balancer, but the service has no routes; remove it or add routes",
    );
  if (!command)
    refuse(ofCommand, "is for the command of the health check, and there is none; add command or remove it");
  if (!routed && !command)
    refuse(
      ["interval", "timeout"],
      "has no effect, because there is neither a command nor a load balancer; add command or routes",
    );
  if (command && !isHealthCommand(command)) add(["healthCheck", "command"], healthCommandPhrase);
  if (!routed && !command) return;
  if (timeout >= interval)
    add(
      ["healthCheck", healthCheck.timeout === undefined ? "interval" : "timeout"],
      `leaves no time between checks: timeout (${timeout} s) must be shorter than interval (${interval} s)`,
    );
  if (command && timeout > 60)
    add(["healthCheck", "timeout"], `is ${timeout} s, but with command AWS allows 60 s at most`);
}
