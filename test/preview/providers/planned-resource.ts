import assert from "node:assert/strict";
import type { Mode } from "../../../preview/mode";
import { emulatedProviders } from "../../../preview/providers/emulated-providers";
import type { Checked, CheckFailure, Created } from "../../../preview/providers/provider";
import type { Properties } from "../../../preview/protocol/value";
import { visibleProperties } from "../../../preview/protocol/visible-properties";

/** How a provider is asked, where it is not asked as usual. */
interface Asked {
  readonly mode?: Mode;
  readonly region?: string;
  readonly account?: string;
  readonly defaultTags?: Readonly<Record<string, string>>;
  readonly importId?: string;
}

function ask(type: string, name: string, inputs: Properties, asked: Asked) {
  const { region = "eu-west-1", account = "111122223333", defaultTags = {}, importId } = asked;
  const provider = emulatedProviders(type.split(":")[0]!)({
    region,
    allowedAccountIds: JSON.stringify([account]),
    defaultTags: JSON.stringify({ tags: defaultTags }),
  });
  const identity = { type, name, urn: `urn:pulumi:staging::plinth::${type}::${name}` };
  const oldInputs = importId === undefined ? undefined : provider.read(identity, importId);
  const checked: Checked = provider.check({ ...identity, inputs, ...(oldInputs && { oldInputs }) });
  return { provider, identity, checked };
}

/** The plan of a resource that Check accepts. */
export function planned(
  type: string,
  name: string,
  inputs: Properties = {},
  asked: Asked = {},
): Created & { readonly inputs: Properties } {
  const { provider, identity, checked } = ask(type, name, inputs, asked);
  if ("failures" in checked) assert.fail(JSON.stringify(checked.failures));
  const created = provider.create({ ...identity, ...checked }, asked.mode !== "up");
  return {
    ...created,
    ...(asked.importId === undefined ? {} : { id: asked.importId }),
    inputs: visibleProperties(checked.inputs),
  };
}

/** What Check says about a resource that it refuses. */
export function refused(
  type: string,
  name: string,
  inputs: Properties = {},
  asked: Asked = {},
): readonly CheckFailure[] {
  const { checked } = ask(type, name, inputs, asked);
  return "failures" in checked ? checked.failures : assert.fail("accepted");
}
