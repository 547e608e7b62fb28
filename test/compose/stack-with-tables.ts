import { readStagingStack } from "./whole-stack";

/** A stack with a table of each form, and services that use them. */
export const stackWithTables = readStagingStack(`
  plinth:tables:
    sessions: {partitionKey: id, timeToLiveAttribute: expiresAt}
    orders:
      partitionKey: customer
      sortKey: {name: placedAt, type: number}
      globalSecondaryIndexes:
        byState: {partitionKey: state, projection: include, nonKeyAttributes: [total]}
    archive: {existing: {tableName: their-archive}}
  plinth:images: {web: "registry.example.org/web:1"}
  plinth:services:
    web:
      uses: {tables.sessions: readWrite, tables.archive: read}
      environment: {SESSIONS: "\${tables.sessions.name}", ARCHIVE: "\${tables.archive.arn}"}
    other: {image: web}
`);
