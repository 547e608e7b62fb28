/** An attribute, as `terraform providers schema -json` prints it. */
export interface AttributeSchema {
  /** A word for a primitive, or the kind of a collection with the type of its elements. */
  readonly type?: string | readonly [string, ...unknown[]];
  readonly nested_type?: NestedType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly deprecated?: boolean;
  readonly write_only?: boolean;
}

interface NestedType {
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly nesting_mode: string;
}

/** A block in a block, and how often it may stand there. */
export interface BlockType {
  readonly block: BlockSchema;
  readonly nesting_mode: "list" | "set" | "single" | "map" | "group";
  readonly min_items?: number;
  readonly max_items?: number;
}

/** What may stand in a resource, or in a block of one. */
export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, BlockType>>;
  readonly deprecated?: boolean;
}

/** The schemas of a Terraform provider's resources, by Terraform's name of the type. */
export type ResourceSchemas = Readonly<Record<string, ResourceSchema>>;

/** The schema of a resource, and the version of the states that it is written in. */
interface ResourceSchema {
  readonly block: BlockSchema;
  readonly version?: number;
}

/**
 * Whether a type stands on Terraform's older framework (SDKv2), whose schema defaults the bridge writes into the inputs.
 * There `id` can be given; on the newer one it is computed only.
 */
export function isOlderFramework(schema: BlockSchema): boolean {
  return schema.attributes?.["id"]?.optional === true;
}

/** Whether a program may give an attribute. Blocks can always be given. */
export function canBeGiven(attribute: AttributeSchema | undefined): boolean {
  return attribute === undefined || attribute.required === true || attribute.optional === true;
}
