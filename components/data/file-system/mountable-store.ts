import type * as pulumi from "@pulumi/pulumi";
import type { Store } from "../../foundation/grant";

/** A store whose directories are mounted, too. */
export interface MountableStore extends Store {
  /** The access point of one service to a directory. */
  accessPoint(service: string, directory: string): MountedDirectory;
}

/** What a volume of a task definition names. */
export interface MountedDirectory {
  readonly fileSystemId: pulumi.Output<string>;
  readonly accessPointId: pulumi.Output<string>;
}
