import type { Properties } from "../../protocol/value";
import { difference } from "../difference";
import type { Provider } from "../provider";
import { providerContext } from "../provider-context";
import { check } from "./check";
import { create, update } from "./create";
import { invokeAws } from "./invokes";
import { inputsOfImported } from "./imported";
import { oldGoesFirst } from "./old-goes-first";
import { replacingProperties } from "./replacing-properties";

/** The provider `aws`, emulated: docs/preview-providers.md says how far. */
export function awsProvider(configuration: Properties): Provider {
  const context = providerContext(configuration);
  return {
    check: (request) => check(request, context),
    diff: ({ type, inputs }, existing) =>
      difference(existing, inputs, {
        replaces: (changes) => replacingProperties(type, changes, existing.inputs, inputs),
        oldGoesFirst: () => oldGoesFirst(type, inputs),
      }),
    create: (resource, preview) => create(resource, context, preview),
    update: (resource, existing, preview) => update(resource, existing, context, preview),
    read: ({ type }, id) => inputsOfImported(type, id),
    invoke: (token, args) => invokeAws(token, args, context),
  };
}
