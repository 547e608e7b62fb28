import { readStack } from "./whole-stack";

/** A stack with a table of each form, and services that use them. */
export const stackWithTables = readStack(`
config:
  aws:region: eu-west-1
  aws:allowedAccountIds: ["111122223333"]
  plinth:recipe: staging
  plinth:environment: staging
  plinth:system: shop
  plinth:owner: shop-team
  plinth:costCenter: CC-1
  plinth:network: {}
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
