import type { CheckInput } from "../../stack/findings";
import type { WorkloadConfig } from "../workload/derive-workload";
import type { WorkloadSection } from "../workloads";
import { workloadSections } from "../workloads";
import { asksItself } from "./asked-services";
import type { ServiceUnderCheck } from "./checks";

/** Ways of being found that would find nobody, and settings of a way that is not taken. */
export function checkDiscovery(
  { name, given, config, add }: ServiceUnderCheck,
  { config: stack }: CheckInput,
): void {
  const { discovery } = config;
  if (given.discovery === "serviceConnect" && discovery !== undefined) {
    const asking = workloadSections.flatMap((section) => askingOf(section, stack, name));
    const first = asking.find(({ section }) => section !== "services");
    if (asksItself(name, stack.services))
      add(
        ["discovery"],
        "is serviceConnect, but the service asks itself, straight or through others, and a proxy knows only what there was when its task started; write dns, or nothing",
      );
    else if (first !== undefined)
      add(
        ["discovery"],
        `is serviceConnect, but plinth:${first.section}.${first.name} asks the service, and Service Connect is for services only; write dns, or nothing`,
      );
  }
  if (given.discovery !== undefined && discovery === undefined)
    add(
      ["discovery"],
      "has no effect, because no other workload asks the service; name it under uses of one, or remove it",
    );
  if (discovery?.by === "serviceConnect") return;
  for (const [port, own] of Object.entries(given.ports ?? {}))
    if (typeof own === "object" && own.requestTimeout !== undefined && own.protocol !== "tcp")
      add(
        ["ports", port, "requestTimeout"],
        "has no effect, because the service is not reached through Service Connect; remove it",
      );
}

function askingOf(section: WorkloadSection, stack: CheckInput["config"], name: string) {
  const workloads: Readonly<Record<string, WorkloadConfig>> = stack[section];
  return Object.entries(workloads)
    .filter(([, { reaches }]) => reaches.some(({ service }) => service === name))
    .map(([asking]) => ({ section, name: asking }));
}
