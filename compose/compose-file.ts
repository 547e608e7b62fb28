import { storeSections } from "../config/data/stores";
import type { StackConfig } from "../config/stack-config";
import { sortedEntries } from "../config/mappings/sorted-entries";
import type { ComposePart } from "./compose-part";
import { secretVariable, unfilled } from "./environment";
import { jobs } from "./jobs";
import { projectName } from "./names";
import { proxy } from "./proxy";
import { services } from "./services";
import { storeStandIns } from "./store-stand-ins";
import { Explained, yamlText } from "./yaml-text";

/** How the first line of every file begins that this program wrote. */
export const firstWords = "# Written by npm run compose from ";

/** The Compose file of a stack, the same for the same stack file. `from` is that file as a reader may know it. */
export function composeFile(stack: StackConfig, from: string): string {
  const parts = [
    ...services(stack),
    ...jobs(stack),
    ...proxy(stack),
    ...storeSections.flatMap((section) => storeStandIns[section].parts(stack)),
  ];
  return yamlText(header(stack, from), {
    name: projectName(stack.system, stack.environment),
    services: Object.assign({}, ...parts.map(explainedServices)),
    configs: Object.assign({}, ...parts.map(({ configs = {} }) => contents(configs))),
    volumes: Object.fromEntries(parts.flatMap(({ volumes = [] }) => volumes.map((name) => [name, null]))),
  });
}

function explainedServices({ remark, services }: ComposePart) {
  return Object.fromEntries(
    Object.entries(services).map(([name, service], index) => [
      name,
      remark !== undefined && index === 0 ? new Explained(service, remark) : service,
    ]),
  );
}

function contents(configs: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(configs).map(([name, content]) => [name, { content }]));
}

function header(stack: StackConfig, from: string): string[] {
  const open = sortedEntries(stack.secrets).flatMap(([name, secret]) => secretVariable(name, secret) ?? []);
  return [
    `${firstWords.slice(2)}${from}. A change here is lost when it is written anew:`,
    "change the stack file, or put what is yours into compose.override.yaml. How to use it: docs/compose.md.",
    "The passwords are made up from the names in the stack file. They protect nothing.",
    ...(open.length === 0
      ? []
      : [
          "",
          `Not made by Plinth, so "${unfilled}" until you set them in .env:`,
          ...open.map((name) => `  ${name}`),
        ]),
  ];
}
