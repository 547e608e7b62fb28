import { difference } from "./difference";
import type { ConfigureProvider } from "./provider";

/** Stands in for a provider that is not emulated: takes everything as it comes and gives it back. */
export const echoProvider: ConfigureProvider = () => ({
  check: ({ inputs }) => ({ inputs }),
  diff: ({ inputs }, existing) => difference(existing, inputs, { replaces: () => [] }),
  create: ({ name, inputs }, preview) => ({ outputs: inputs, ...(preview ? {} : { id: name }) }),
  update: ({ inputs }) => ({ outputs: inputs }),
  read: () => ({}),
  invoke: (token) => ({ failure: `the function ${token} is not emulated` }),
});
