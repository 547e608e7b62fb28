import type { z } from "zod";

/** What a store is, for the file, its checks, its pages and what stands in for it on a laptop: nothing of AWS or Pulumi. */
export interface StoreKind {
  /** One of it, as messages call it: `file system`. */
  readonly singular: string;
  /** What the section holds. */
  readonly says: string;
  /** What stands under each name of the section. */
  readonly entry: z.ZodType;
  /** What a service may do with it: the narrowest first, which is what no mode means. */
  readonly access: readonly [string, ...string[]];
  /** What `environment` can refer to. */
  readonly attributes: readonly string[];
  /** What only `secrets` can refer to. */
  readonly secretAttributes: readonly string[];
  /** What a reference lets a service do, where that is not the narrowest. */
  readonly impliedAccess?: (attribute: string) => string;
  /** How a message goes on about a reference to it, where it has nothing to refer to. */
  readonly noReferences?: string;
  /** Whether a service signs in, with a password or with its role; otherwise its role alone lets it in. */
  readonly signsIn: boolean;
  readonly rights: StoreRights;
  /** The AWS service whose gateway endpoint, which costs nothing, keeps the way to it inside of AWS. */
  readonly gatewayEndpoint?: string;
  /** Whether it stands in the VPC, and services reach it through a security group. */
  readonly inNetwork: boolean;
}

/** What IAM must allow for stores of a kind; what needs a statement of its own stands in `components/delivery`. */
export interface StoreRights {
  /** Actions of services on what is theirs: the most that the permissions boundary lets any role have. */
  readonly workload: readonly string[];
  /** Actions of the pipeline that makes, changes and removes them; nothing that reads what is in them. */
  readonly deploy: readonly string[];
  /** Creations whose one request says the tags of all that it is judged for: a pipeline makes nothing untagged with them. */
  readonly madeWithTags: readonly string[];
}
