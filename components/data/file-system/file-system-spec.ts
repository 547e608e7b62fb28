import type * as pulumi from "@pulumi/pulumi";
import type { Store } from "../../foundation/grant";

/** A file system as the stack file asks for it, with the recipe applied. */
export interface FileSystemSpec {
  /** `elastic` is charged by what is read (0.03 USD per GB) and written (0.06); `bursting` grows with what is stored. */
  readonly throughputMode: "elastic" | "bursting";
  /**
   * Days after which a file that nobody reads moves to the class at 0.0165 USD per GB and month; the first read brings
   * it back. 1, 7, 14, 30, 60, 90, 180, 270 or 365. @default never
   */
  readonly transitionToInfrequentAccessInDays?: number;
  /** A daily copy by AWS Backup, kept 35 days; 0.05 USD per GB and month. */
  readonly backup: boolean;
  /** The id of a file system to take over. */
  readonly import?: string;
  /** Who uses it, by service. */
  readonly users: Readonly<Record<string, FileSystemUser>>;
}

/** What one service may do with a file system, and as whom. */
export interface FileSystemUser {
  readonly access: "read" | "readWrite";
  /** Every file that the service makes belongs to this user, whatever user its process runs as. */
  readonly uid: number;
  readonly gid: number;
  /** The directories that it mounts, e.g. `/data`. */
  readonly directories: readonly string[];
}

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
