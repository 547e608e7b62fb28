/** What one service may do with a file system, and as whom. */
export interface FileSystemUserConfig {
  readonly access: "read" | "readWrite";
  readonly uid: number;
  readonly gid: number;
  /** The directories it mounts, e.g. `/data`; each gets an access point. */
  readonly directories: readonly string[];
}

/** A file system that the stack makes: EFS. */
export interface CreatedFileSystemConfig {
  readonly kind: "created";
  readonly throughputMode: "elastic" | "bursting";
  /** Days after which a file that nobody reads moves to the cheaper class; absent = never. */
  readonly transitionToInfrequentAccessInDays?: number;
  /** Whether AWS Backup makes a daily copy. */
  readonly backup: boolean;
  /** The id of a file system that is taken over. */
  readonly import?: string;
  readonly users: Readonly<Record<string, FileSystemUserConfig>>;
}

/** A file system that the stack uses. */
export interface ExistingFileSystemConfig {
  readonly kind: "existing";
  readonly fileSystemId: string;
  readonly securityGroupId: string;
  readonly users: Readonly<Record<string, FileSystemUserConfig>>;
}

/** A file system, made or used. */
export type FileSystemConfig = CreatedFileSystemConfig | ExistingFileSystemConfig;
