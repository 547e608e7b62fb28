import type { Operation } from "../engine/step";
import type { PropertyChange } from "./property-change";

/** What an update would do with one resource of AWS, or elsewhere. */
export interface ResourceChange {
  readonly operation: Exclude<Operation, "same" | "read">;
  readonly urn: string;
  /** Where it has another one now, the URN that it has in the state. */
  readonly formerUrn?: string;
  readonly type: string;
  readonly name: string;
  /** The tier, as `compute`, and the component below it, as `Service web`; empty where there is none. */
  readonly tier: string;
  readonly component: string;
  /** What changes in it. Of what is made, only what opens something to somebody; of what goes, nothing. */
  readonly properties: readonly PropertyChange[];
  /** Properties that force a replacement. */
  readonly replacedBy: readonly string[];
  /** True where the old one goes before the new one is there: meanwhile there is none. */
  readonly deletedFirst: boolean;
  /** True where the engine refuses to do it, because what would go is protected. */
  readonly isProtected: boolean;
  /** True where the stack lets go of it, and it stays in AWS. */
  readonly isRetained: boolean;
  /** True where somebody may do more afterwards than before. */
  readonly permissionsBroadened: boolean;
  /** True where only the deployment will tell whether somebody may. */
  readonly permissionsUnknown: boolean;
  /** True where more of the world gets to it afterwards than before. */
  readonly openingsWidened: boolean;
}
