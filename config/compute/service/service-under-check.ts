import type { ServiceConfig } from "../../resolved-config";
import type { ServiceSettings } from "../../stack/schema";

/** A service, as it stands in the file with the variables of the sets that it takes, and resolved. */
export interface ServiceUnderCheck {
  readonly name: string;
  readonly given: ServiceSettings;
  readonly resolved: ServiceConfig;
  /** Adds a mistake below the service. */
  readonly add: (path: readonly (string | number)[], message: string) => void;
}
