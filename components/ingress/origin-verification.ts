import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { originSecretsAt } from "./origin-secrets";

export interface OriginVerificationArgs {
  /** Raised by one for a new value of the header. */
  readonly version: number;
}

/**
 * The proof that a request came through a distribution of this stack: a header that CloudFront adds, and writes over
 * if a visitor sends it, with a value that nobody else knows. The address range of CloudFront proves nothing by itself:
 * anybody's distribution sends from it.
 *
 * The state and the settings of the listener and of the distribution hold the values; whoever may read those in AWS can
 * go around CloudFront, and gets there no further than any visitor.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 */
export class OriginVerification extends pulumi.ComponentResource {
  public readonly headerName = "X-Origin-Verify";
  /** What the load balancer accepts. */
  public readonly accepted: readonly pulumi.Output<string>[];
  /** What CloudFront sends. */
  public readonly sent: pulumi.Output<string>;

  constructor(name: string, args: OriginVerificationArgs, opts: pulumi.ComponentResourceOptions) {
    // The values must not be among the inputs: a rule reads a component's inputs in clear text.
    super("plinth:ingress:OriginVerification", name, { version: args.version }, opts);
    const { sent, editions } = originSecretsAt(args.version);
    const a = this.generate("origin-secret-a", editions.a);
    const b = this.generate("origin-secret-b", editions.b);
    this.accepted = [a, b];
    this.sent = sent === "a" ? a : b;
    this.registerOutputs({});
  }

  private generate(name: string, edition: number): pulumi.Output<string> {
    // In a listener rule `*` and `?` would stand for other characters.
    const password = new random.RandomPassword(
      name,
      { length: 64, special: false, keepers: { edition: String(edition) } },
      { parent: this },
    );
    return password.result;
  }
}
