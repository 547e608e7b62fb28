import { awsProvider } from "./aws/aws-provider";
import { awsxProvider } from "./awsx-vpc/awsx-provider";
import { echoProvider } from "./echo-provider";
import type { ConfigureProvider, Providers } from "./provider";
import { randomProvider } from "./random";

/** The providers that are emulated; for any other package, one that gives back what it gets. */
export const emulatedProviders: Providers = (package_) => byPackage.get(package_) ?? echoProvider;

const byPackage: ReadonlyMap<string, ConfigureProvider> = new Map([
  ["aws", awsProvider],
  ["awsx", awsxProvider],
  ["random", randomProvider],
]);
