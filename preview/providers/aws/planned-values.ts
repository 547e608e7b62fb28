import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Value } from "../../protocol/value";

/** What the real provider plans for what a program leaves out of an object: a resource, or an object inside it. */
export interface ObjectPlan {
  /** Defaults that Check writes into the inputs. */
  readonly inputs: Readonly<Record<string, Value>>;
  /** What a dry-run Create knows besides, without it standing in the inputs. */
  readonly outputs: Readonly<Record<string, Value>>;
  /** What only AWS fills in. The SDK tells it of a resource's own properties; those stand here where it does not. */
  readonly unknown: readonly string[];
  /** Sets and maps of texts or numbers: among the outputs wholly unknown as soon as one of those is. */
  readonly collections: readonly string[];
  /** The plans of the objects in it, by the property that holds one or a list of them. */
  readonly objects: ReadonlyMap<string, ObjectPlan>;
}

/** What the real provider plans for a resource type. */
export interface TypePlan extends ObjectPlan {
  /** True for types on Terraform's newer framework: what the program leaves out is absent there, and null elsewhere. */
  readonly newerFramework: boolean;
}

/** The table as it is written: the objects by their path in the resource, what is empty left out. */
export interface WrittenPlan {
  readonly newerFramework?: true;
  readonly objects?: Readonly<Record<string, Partial<Omit<ObjectPlan, "objects">>>>;
}

const FILE = join(__dirname, "provider-plans.json");

let table: ReadonlyMap<string, TypePlan> | undefined;

/** The plan of a type, empty for one that the table does not have. */
export function plannedValues(type: string): TypePlan {
  table ??= new Map(
    Object.entries(JSON.parse(readFileSync(FILE, "utf8")) as Record<string, WrittenPlan>).map(
      ([name, written]) => [name, typePlan(written)],
    ),
  );
  return table.get(type) ?? EMPTY;
}

const EMPTY: TypePlan = {
  inputs: {},
  outputs: {},
  unknown: [],
  collections: [],
  objects: new Map(),
  newerFramework: false,
};

function typePlan({ newerFramework, objects = {} }: WrittenPlan): TypePlan {
  return {
    ...EMPTY,
    ...objects[""],
    objects: objectsUnder(objects, ""),
    newerFramework: newerFramework === true,
  };
}

function objectsUnder(
  written: NonNullable<WrittenPlan["objects"]>,
  path: string,
): ReadonlyMap<string, ObjectPlan> {
  const prefix = path === "" ? "" : `${path}.`;
  const names = Object.keys(written)
    .filter((other) => other !== "" && other.startsWith(prefix))
    .map((other) => other.slice(prefix.length).split(".")[0]!);
  return new Map(
    [...new Set(names)].map((name) => {
      const inner = `${prefix}${name}`;
      return [name, { ...EMPTY, ...written[inner], objects: objectsUnder(written, inner) }];
    }),
  );
}
