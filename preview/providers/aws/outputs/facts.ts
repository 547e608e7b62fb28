import { dnsSuffix, partitionOf } from "../../../../config/foundation/partition";
import { unwrapSecret } from "../../../protocol/value";
import type { Properties, Value } from "../../../protocol/value";
import { Fingerprint } from "../../fingerprint";
import type { CreateRequest } from "../../provider";
import type { ProviderContext } from "../../provider-context";
import { autoNameOf } from "../auto-names";

/** What AWS would answer to the creation of one resource: its id and the properties that only AWS can fill. */
export type Made = { readonly id: string } & { readonly [property: string]: Value };

/** The answers for the types of a service, keyed by the middle of the type token. */
export type Outputs = Readonly<Record<string, (facts: Facts) => Made>>;

/** What the made-up outputs of one resource are made from. */
export class Facts {
  readonly inputs: Properties;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly random: Fingerprint;
  /** How many there were before this one. */
  readonly generation: number;
  private readonly type: string;
  private readonly logicalName: string;

  constructor(request: CreateRequest, context: ProviderContext) {
    this.inputs = request.inputs;
    this.type = request.type;
    this.logicalName = request.name;
    this.region = this.text("region") ?? context.region;
    this.account = context.account;
    this.partition = partitionOf(this.region);
    this.dnsSuffix = dnsSuffix(this.partition);
    this.generation = request.generation ?? 0;
    const { generation } = this;
    this.random = new Fingerprint(generation === 0 ? request.urn : `${request.urn} ${generation}`);
  }

  /** An input that is a known text. */
  text(property: string): string | undefined {
    const value = this.value(property);
    return typeof value === "string" ? value : undefined;
  }

  /** An input without a secret around it. */
  value(property: string): Value | undefined {
    const value = this.inputs[property];
    return value === undefined ? undefined : unwrapSecret(value);
  }

  /** The physical name: the one given or made by Check, else one that AWS would make. */
  get name(): string {
    const rule = autoNameOf(this.type);
    const property = rule?.property ?? "name";
    return (
      this.text(property) ??
      `${this.text(`${property}Prefix`) ?? `${this.logicalName}-`}${this.random.hex(8, "name")}`
    );
  }

  /** An id of EC2's form, `vpc-0` and sixteen hexadecimal digits. */
  ec2Id(prefix: string, purpose = ""): string {
    return `${prefix}-0${this.random.hex(16, `${prefix} ${purpose}`)}`;
  }

  /** An ARN of this region and account. */
  arn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}:${this.region}:${this.account}:${resource}`;
  }

  /** An ARN of a service that has no regions. */
  globalArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}::${this.account}:${resource}`;
  }
}
