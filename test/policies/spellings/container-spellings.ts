import { alone, isArray, isObject, type Json, type Spelling } from "./spelling";
import { parsed } from "./text-spellings";

/** Maps whose keys are the program's own. */
const ownKeys = ["dockerLabels", "options"];

function renamed(value: Json, name: (key: string) => string): Json {
  if (isArray(value)) return value.map((item) => renamed(item, name));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      name(key),
      ownKeys.includes(key) ? item : renamed(item, name),
    ]),
  );
}

const capital = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);

const harmless: Readonly<Record<string, Json>> = {
  privileged: false,
  readonlyRootFilesystem: true,
  user: "1000",
  image: "example.org/web@sha256:0000000000000000000000000000000000000000000000000000000000000000",
};

/**
 * The provider reads container definitions into structures of Go, whose keys fit in any case, the last of two counting:
 * terraform-provider-aws, internal/service/ecs/container_definitions.go, expandContainerDefinitions;
 * https://pkg.go.dev/encoding/json#Unmarshal ("also accepting a case-insensitive match").
 */
const keysInOtherCase: Spelling = function* ({ type, path, value }) {
  const content = parsed(value);
  if (type !== "aws:ecs/taskDefinition:TaskDefinition" || path[0] !== "containerDefinitions") return;
  if (!isArray(content)) return;
  yield alone("keys in other case", JSON.stringify(renamed(content, capital)));
  yield alone("keys in other case", JSON.stringify(renamed(content, (key) => key.toUpperCase())));
  for (const [index, container] of content.entries()) {
    if (!isObject(container)) continue;
    for (const [key, other] of Object.entries(harmless)) {
      if (!(key in container)) continue;
      const { [key]: same, ...others } = container;
      for (const name of [key, capital(key)]) {
        const text = JSON.stringify({ "": 0, ...others }).replace(
          '"":0',
          `${JSON.stringify(key)}:${JSON.stringify(other)},${JSON.stringify(name)}:${JSON.stringify(same)}`,
        );
        const items = content.map((item, position) => (position === index ? text : JSON.stringify(item)));
        yield alone("last of two keys", `[${items.join(",")}]`);
      }
    }
  }
};

/** Containers. */
export const containerSpellings: readonly Spelling[] = [keysInOtherCase];
