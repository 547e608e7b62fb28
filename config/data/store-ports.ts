/** The port on which each kind of store listens, unless one that exists says something else. */
export const storePorts = { cache: 6379, fileSystem: 2049 } as const;
