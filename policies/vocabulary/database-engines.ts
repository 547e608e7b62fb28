import { Readable } from "./property-checks";
import { Read } from "./rule";
import { textOf } from "./shown-value";

/**
 * The engine of a database in small letters, as the provider writes that of an instance: terraform-provider-aws,
 * internal/service/rds/instance.go, StateFunc.
 */
export function engineOf(database: Readable): Read<string> {
  const read = database.read("engine");
  if (read.state !== "known") return read;
  const text = textOf(read.value);
  return text === undefined || text === ""
    ? { state: "absent" }
    : { state: "known", value: text.toLowerCase() };
}
