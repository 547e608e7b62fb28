type Severity = "critical" | "high" | "medium" | "low";

/** What a rule is about; a chapter of docs/rules.md each. */
export type Family =
  | "encryption"
  | "availability"
  | "cost-tags"
  | "exposure"
  | "identity"
  | "backup-and-deletion"
  | "logging"
  | "deploy-safety"
  | "cost";

/** Where the rule blocks: everywhere, in production only (advisory elsewhere), or nowhere. */
export type Mandatory = "always" | "production" | "never";

/** What one read of a planned resource finds. `unknown`: the value exists only after the update. */
export type Read<T = unknown> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "absent" }
  | { readonly state: "unknown" };

/** A value inside a planned resource. No method throws; null and undefined are absent. */
export interface PlannedValue {
  /** By path: `accessLogs.enabled`, `settings[0].value`, `tags["cost center"]`. */
  read(path: string): Read;
  /** An array; its items are read one by one, so that one unknown item leaves the others readable. */
  list(path: string): Read<readonly PlannedValue[]>;
  /** An object, key by key. */
  map(path: string): Read<ReadonlyMap<string, Read>>;
  /** The value itself. */
  readonly self: Read;
}

/** A resource as a check sees it: the inputs after the program's transforms and the provider's defaults. */
export interface PlannedResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent?: string;
  /** The parent as its own rules saw it, if it was analysed in this run: a component shows what its children hide. */
  readonly parentResource?: PlannedResource;
  readonly options: { readonly protect: boolean; readonly ignoreChanges: readonly string[] };
  read(path: string): Read;
  list(path: string): Read<readonly PlannedValue[]>;
  map(path: string): Read<ReadonlyMap<string, Read>>;
  /** A property that is a JSON string or an object, as policy documents are. */
  json(path: string): Read<PlannedValue>;
  /** An input of the resource's provider; a JSON string there is parsed. */
  provider(path: string): Read;
}

/**
 * A resource in the whole plan, with what it refers to. A property is what the program says; one that the program
 * left out is what AWS made of it, and absent as long as that is not known.
 */
export interface StackResource extends PlannedResource {
  /**
   * Whether AWS has yet to say something of it, as in a preview of what does not exist. What a program makes of that
   * inside `apply` is in no preview.
   */
  readonly isAwaited: boolean;
  /** What the program says alone, as rules about the resource saw it. */
  readonly said: Pick<PlannedResource, "read" | "list" | "map" | "json">;
  /** The resources whose outputs feed the property. */
  readonly dependsOn: (property: string) => readonly StackResource[];
  readonly parentResource?: StackResource;
}

/** Every resource of the plan. */
export interface Plan {
  readonly resources: readonly StackResource[];
  ofType(...tokens: string[]): readonly StackResource[];
  /** The resources of the type whose `property` is fed by `target`. */
  referring(target: StackResource, token: string, property: string): readonly StackResource[];
}

/** Something wrong with a resource. */
export interface Violation {
  readonly path: string;
  /** What is wrong, without the fix, and never with the value of a secret. */
  readonly message: string;
  /** Tells the findings of one rule on one resource apart, e.g. the container's name: a waiver may name it. */
  readonly finding?: string;
  /** The component on which the same rule says this of the same thing: it is told there alone. */
  readonly alsoOn?: PlannedResource;
}

/** The rule could not see the value. Reported and counted, never a pass. */
export interface NotEvaluated {
  readonly path: string;
  readonly unknown: true;
}

/** What a check has to say: nothing of what is right. */
export type Verdict = Violation | NotEvaluated;

/** A resource that a rule accepts or refuses: executed by the tests, printed in the docs. */
export interface Example {
  readonly name?: string;
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** The name of the parent among the examples of the same plan, or a URN. */
  readonly parent?: string;
  /** Property to the names of the examples that feed it. */
  readonly dependsOn?: Readonly<Record<string, readonly string[]>>;
  readonly provider?: Readonly<Record<string, unknown>>;
  /** Pack settings the example is judged with, beside the defaults. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** What a setting can be, by the name that JSON Schema has for it. */
interface SettingTypes {
  readonly string: string;
  readonly number: number;
  readonly integer: number;
}

/**
 * A setting of a rule: one value or a list of them. It is a piece of JSON Schema, and the engine refuses to load a pack
 * whose default does not fit its own schema; here such a default does not compile.
 */
export type RuleSetting = { readonly description: string } & {
  readonly [T in keyof SettingTypes]:
    | {
        readonly type: T;
        readonly default: SettingTypes[T];
        /** The only values that there are, the default among them: a typo must not switch a rule off. */
        readonly enum?: SettingTypes[T][];
        readonly items?: never;
      }
    | {
        readonly type: "array";
        readonly items: { readonly type: T };
        readonly default: readonly SettingTypes[T][];
        readonly enum?: never;
      };
}[keyof SettingTypes];

/** Where a rule says nothing on purpose: AWS refuses what it asks for, or Plinth has decided otherwise. */
export interface Exception {
  /** What nothing is asked of, as the end of "Not asked of", without a full stop. */
  readonly of: string;
  /** Why, as a sentence of its own. */
  readonly because: string;
  /**
   * The components of Plinth that are meant, with all that stands in them; only for a rule that never blocks. Left out
   * where the check itself finds out what is meant.
   */
  readonly within?: readonly string[];
}

/** What a rule says of itself, whatever it looks at. */
export interface RuleFacts {
  /** The name of the policy: in kebab-case, unique in the pack, what waivers and settings call it. */
  readonly id: string;
  /** A sentence that is true where the rule is kept, without a full stop. */
  readonly title: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly mandatory: Mandatory;
  /** The same control in other catalogues. */
  readonly controls: { readonly securityHub?: string; readonly cdkNag?: string; readonly checkov?: string };
  /** How to repair it, in the words of a program or a stack file. */
  readonly fix: string;
  /** Where it says nothing on purpose. @default nowhere */
  readonly exceptions?: readonly Exception[];
  /** A page that explains the rule; that of the Security Hub control where it is left out. */
  readonly url?: string;
  /** Settings of the rule alone, by key. */
  readonly config?: Readonly<Record<string, RuleSetting>>;
}

/** What a check may depend on beside the plan. */
export interface RuleContext {
  /** The rule's own settings and the pack's, defaults filled in. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly production: boolean;
}

/** A rule that one resource alone decides. */
export interface ResourceRule extends RuleFacts {
  readonly kind: "resource";
  /**
   * `taggable`: every type that takes a map `tags`; `every`: every resource, components and providers too. Among types
   * `everyComponent` stands for all that are Plinth's.
   */
  readonly tokens: readonly string[] | "taggable" | "every";
  check(resource: PlannedResource, context: RuleContext): readonly Verdict[];
  readonly examples: {
    readonly good: readonly Example[];
    readonly bad: readonly Example[];
    /** Must come out as not evaluated. */
    readonly unknown?: readonly Example[];
  };
}

/** A rule about relations: it needs the whole plan. */
export interface StackRule extends RuleFacts {
  readonly kind: "stack";
  check(plan: Plan, context: RuleContext): readonly (Verdict & { readonly urn: string })[];
  readonly examples: {
    readonly good: readonly (readonly Example[])[];
    readonly bad: readonly (readonly Example[])[];
    readonly unknown?: readonly (readonly Example[])[];
  };
}

/** A rule of the pack. */
export type Rule = ResourceRule | StackRule;

/** In an example: a value that a preview cannot know. It is the marker the engine itself sends. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
