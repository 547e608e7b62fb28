import * as pulumi from "@pulumi/pulumi";
import { coveringDomain } from "../../config/domains/certificate-coverage";
import { mapEntries } from "../../config/mappings/map-entries";
import type { DomainConfig } from "../../config/stack-config";
import { Domain } from "./domain";

export interface DomainsArgs {
  readonly domains: Readonly<Record<string, DomainConfig>>;
  /** Region of the stack. */
  readonly region: string;
  /** Refuses to delete created zones. */
  readonly protect: boolean;
}

/** The zones and certificates of the stack. */
export class Domains extends pulumi.ComponentResource {
  public readonly domains: Readonly<Record<string, Domain>>;
  private readonly configs: Readonly<Record<string, DomainConfig>>;

  constructor(name: string, args: DomainsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:domains:Domains", name, {}, opts);
    const { region, protect } = args;
    this.configs = args.domains;
    this.domains = mapEntries(
      args.domains,
      (config, key) => new Domain(key, { ...config, region, protect }, { parent: this }),
    );
    this.registerOutputs({});
  }

  /** The domain whose certificate covers `host`; the longest domain name wins. */
  public of(host: string): Domain | undefined {
    const key = coveringDomain(this.configs, host);
    return key === undefined ? undefined : this.domains[key];
  }

  /** The certificate in us-east-1 that covers all `hosts`: a distribution has one. */
  public edgeCertificateFor(hosts: readonly string[]): pulumi.Output<string> | undefined {
    const [domain, ...others] = new Set(hosts.map((host) => this.of(host)));
    return others.length === 0 ? domain?.edgeCertificateArn : undefined;
  }
}
