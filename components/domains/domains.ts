import * as pulumi from "@pulumi/pulumi";
import { certificateCovers } from "../../config/certificate-coverage";
import { mapEntries } from "../../config/map-entries";
import { Domain } from "./domain";

export interface DomainsArgs {
  readonly domains: Readonly<Record<string, DomainSpec>>;
  /** Refuses to delete created zones. */
  readonly protect: boolean;
}

export interface DomainSpec {
  readonly name: string;
  readonly existing?: string;
  readonly subjectAlternativeNames: readonly string[];
  readonly certificate?: string;
}

/** The zones and certificates of the stack. */
export class Domains extends pulumi.ComponentResource {
  public readonly domains: Readonly<Record<string, Domain>>;

  constructor(name: string, args: DomainsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("plinth:domains:Domains", name, {}, opts);
    this.domains = mapEntries(
      args.domains,
      (spec, key) => new Domain(key, { ...spec, protect: args.protect }, { parent: this }),
    );
    this.registerOutputs({});
  }

  /** The domain whose certificate covers `host`; the longest domain name wins. */
  public of(host: string): Domain | undefined {
    return Object.values(this.domains)
      .filter((domain) => certificateCovers(domain.names, host))
      .sort((a, b) => b.domainName.length - a.domainName.length)[0];
  }
}
