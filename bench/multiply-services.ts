import { parseDocument } from "yaml";

/** What a copy keeps of a service. What it uses follows from its references. */
const kept = [
  "image",
  "architecture",
  "cpu",
  "memory",
  "port",
  "user",
  "variables",
  "writablePaths",
  "scaling",
];
/** How many variables and secrets it keeps: enough for its links, and few enough to pass on hundreds of services. */
const keptReferences = 1;

/**
 * The text of a stack file with each of its services `factor` times, under names of their own. Only the originals stay
 * behind the load balancer, which takes no more than a hundred rules.
 */
export function multiplyServices(text: string, factor: number): string {
  const document = parseDocument(text);
  const { config } = document.toJS() as { config: Record<string, unknown> };
  const services = Object.entries((config["plinth:services"] ?? {}) as Record<string, object>);
  const copies = services.flatMap(([name, service]) =>
    Array.from(
      { length: factor - 1 },
      (_, index) => [`${name.slice(0, 11)}-${index + 2}`, copyOf(name, service)] as const,
    ),
  );
  document.setIn(["config", "plinth:services"], Object.fromEntries([...services, ...copies]));
  return document.toString();
}

function copyOf(name: string, service: object): object {
  const same = Object.entries(service).filter(([key]) => kept.includes(key));
  const referring = ["environment", "secrets"].map((key) => {
    const all = Object.entries((service as Record<string, Record<string, unknown>>)[key] ?? {});
    const references = all.filter(([, value]) => typeof value === "string" && value.startsWith("${"));
    return [key, Object.fromEntries(references.slice(0, keptReferences))] as const;
  });
  return { image: name, ...Object.fromEntries([...same, ...referring]) };
}
