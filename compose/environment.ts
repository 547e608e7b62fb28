import { mainPort } from "../config/compute/service/derive-ports";
import { mapEntries } from "../config/mappings/map-entries";
import type {
  ContainerConfig,
  Reference,
  SecretConfig,
  StackConfig,
  StoreLink,
  Template,
} from "../config/stack-config";
import { portNamed } from "../config/references/references";
import { storeSections } from "../config/data/stores";
import { awsEnvironment } from "./buckets";
import { localValue } from "./credentials";
import { localDomain } from "./hosts";
import { variableName } from "./names";
import { sitePort } from "./ports";
import { storeStandIns } from "./store-stand-ins";
import { type Interpolated, joined, variable, type YamlValue } from "./yaml-text";

/** What stands in a secret that nobody filled, as in AWS. */
export const unfilled = "unfilled";

/** The variables of a container, every reference leading to a container of the laptop; its workload has the links. */
export function environmentOf(
  stack: StackConfig,
  workload: string,
  { environment, secrets }: ContainerConfig,
  links: readonly StoreLink[],
): Readonly<Record<string, YamlValue>> {
  return {
    ...awsVariables(stack, workload, links),
    ...mapEntries(environment, (template) => templateValue(stack, workload, template)),
    ...mapEntries(secrets, (reference) => referenceValue(stack, workload, reference)),
  };
}

/** The variable that a user sets for a secret which Plinth does not make; nothing for the others. */
export function secretVariable(name: string, { from }: SecretConfig): string | undefined {
  return from === "generate" ? undefined : variableName(name, "SECRET");
}

// The keys are also what makes the token that IAM would check.
function awsVariables(stack: StackConfig, name: string, links: readonly StoreLink[]) {
  const used = storeSections.filter((section) => links.some(({ store }) => store.section === section));
  const endpoints = used.flatMap((section) => storeStandIns[section].environment ?? []);
  const stores = [...Object.values(stack.databases), ...Object.values(stack.caches)];
  const signs = stores.some((store) => {
    const user = store.kind === "created" ? store.users[name] : undefined;
    return user?.authentication === "iam";
  });
  return endpoints.length > 0 || signs ? Object.assign({}, ...endpoints, awsEnvironment(stack)) : {};
}

function templateValue(stack: StackConfig, service: string, template: Template): Interpolated {
  return joined(
    ...template.flatMap((piece, index) => {
      const [before, after] = [template[index - 1], template[index + 1]];
      if (typeof piece === "string") return isDomain(after) ? withoutTls(piece) : piece;
      const value = referenceValue(stack, service, piece);
      return isDomain(piece) && isAddress(before) ? [value, ":", sitePort] : value;
    }),
  );
}

function isDomain(piece: string | Reference | undefined): boolean {
  return typeof piece === "object" && piece.section === "domains";
}

/** What stands before a domain in an address of the site: `https://`, `https://www.`, `wss://`. */
const beforeDomain = /(http|ws)s?:\/\/([\w.*-]*)$/;

function isAddress(before: string | Reference | undefined): boolean {
  return typeof before === "string" && beforeDomain.test(before);
}

function withoutTls(text: string): string {
  return text.replace(beforeDomain, "$1://$2");
}

function referenceValue(
  stack: StackConfig,
  service: string,
  { section, name, attribute = "" }: Reference,
): string | Interpolated {
  if (section === "domains") return localDomain(name, stack.domains);
  if (section === "secrets") return secretValue(stack, name);
  if (section === "services") return addressOf(stack, name, attribute);
  return attributeNamed(storeStandIns[section].attributes(stack, name, service), attribute);
}

function secretValue(stack: StackConfig, name: string): string | Interpolated {
  const secret = stack.secrets[name];
  if (secret === undefined) throw new Error(`there is no secret ${name}`);
  const own = secretVariable(name, secret);
  return own === undefined
    ? localValue(stack, { kind: "secret", name }, secret.length)
    : variable(own, unfilled);
}

/** A container reaches another one by its name, at the port that it listens on. */
function addressOf(stack: StackConfig, name: string, attribute: string): string {
  if (attribute === "host") return name;
  const ports = stack.services[name]?.ports ?? {};
  const { port } = ports[portNamed(attribute) ?? mainPort(ports) ?? ""] ?? {};
  if (port === undefined) throw new Error(`there is no ${attribute} of ${name}`);
  return String(port);
}

/** The config has checked every reference; this guards the program against itself. */
function attributeNamed(attributes: Readonly<Record<string, string>>, attribute: string): string {
  const value = attributes[attribute];
  if (value === undefined) throw new Error(`there is no attribute ${attribute}`);
  return value;
}
