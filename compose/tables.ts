import { arn } from "../components/foundation/location";
import { sortedEntries } from "../config/mappings/sorted-entries";
import { keyAttributes, type Keyed, keySchema, projectionType } from "../config/data/table/keys";
import type { CreatedTableConfig } from "../config/data/table/derive";
import type { StackConfig } from "../config/stack-config";
import { awsEnvironment } from "./buckets";
import { type ComposePart, type Dependencies, healthCheck, restart } from "./compose-part";
import { images } from "./images";
import { published } from "./ports";
import { variable, type YamlValue } from "./yaml-text";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html */
const image = "amazon/dynamodb-local:3.1.0";
const standIn = "tables.dynamodb";
const port = "8000";
const volume = "tables";
const makers = `${standIn}.made`;

/** What the AWS SDKs read to find the stand-in instead of DynamoDB. */
export const tablesEnvironment: Readonly<Record<string, YamlValue>> = {
  AWS_ENDPOINT_URL_DYNAMODB: `http://${standIn}:${port}`,
};

/** What a service can refer to of a table, by attribute; one that exists already keeps its name. */
export function tableAttributes(stack: StackConfig, name: string): Readonly<Record<string, string>> {
  const table = tableName(stack, name);
  return { name: table, arn: arn(stack, "dynamodb", `table/${table}`) };
}

function tableName(stack: StackConfig, name: string): string {
  const table = stack.tables[name];
  return table?.kind === "existing" ? table.tableName : `local-${name}`;
}

/** What a service waits for that uses a table. */
export function tableDependencies(stack: StackConfig): Dependencies {
  return {
    [standIn]: { condition: "service_healthy" },
    ...(created(stack).length > 0 && { [makers]: { condition: "service_completed_successfully" } }),
  };
}

function created(stack: StackConfig): readonly (readonly [string, CreatedTableConfig])[] {
  return sortedEntries(stack.tables).flatMap(([name, table]) =>
    table.kind === "created" ? [[name, table] as const] : [],
  );
}

/** One DynamoDB for all tables, and the container that makes them; nothing if there is none. */
export function tables(stack: StackConfig): readonly ComposePart[] {
  if (Object.keys(stack.tables).length === 0) return [];
  return [
    {
      remark: "Stands in for DynamoDB. Tables that exist already are not made: nobody knows their keys.",
      services: { [standIn]: server(), ...maker(stack) },
      volumes: [volume],
    },
  ];
}

function server(): ComposePart["services"][string] {
  return {
    image,
    command: ["-jar", "DynamoDBLocal.jar", "-sharedDb", "-dbPath", "/data"],
    // A new volume belongs to root, and the user of the image could not write there.
    user: "root",
    volumes: [`${volume}:/data`],
    ports: [published(variable("DYNAMODB_PORT", port), port)],
    // It answers 400 to whoever asks for nothing, which is a sign of life too.
    healthcheck: healthCheck(["CMD-SHELL", `curl -s -o /dev/null http://127.0.0.1:${port}`]),
    restart,
  };
}

// At each start, so that it follows the stack file: what is there already is not made again.
function maker(stack: StackConfig): ComposePart["services"] {
  const lines = created(stack).flatMap(([name, table]) => commands(tableName(stack, name), table));
  if (lines.length === 0) return {};
  return {
    [makers]: {
      image: images.awsCli,
      entrypoint: ["/bin/sh", "-ec"],
      command: [lines.map((line) => `${line}\n`).join("")],
      // Nobody reads its pages.
      environment: { ...tablesEnvironment, ...awsEnvironment(stack), AWS_PAGER: "" },
      depends_on: { [standIn]: { condition: "service_healthy" } },
    },
  };
}

/** The commands that make one table, if it is not there. */
function commands(name: string, table: CreatedTableConfig): readonly string[] {
  const aws = "aws dynamodb";
  const ttl = { AttributeName: table.timeToLiveAttribute, Enabled: true };
  const make = [
    `${aws} create-table --cli-input-json '${JSON.stringify(createTableInput(name, table))}'`,
    ...(table.timeToLiveAttribute === undefined
      ? []
      : [
          `${aws} update-time-to-live --table-name ${name} --time-to-live-specification '${JSON.stringify(ttl)}'`,
        ]),
  ];
  return [`if ! ${aws} describe-table --table-name ${name} >/dev/null 2>&1; then`, ...make, "fi"];
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
function createTableInput(name: string, table: CreatedTableConfig) {
  const elements = (keyed: Keyed) =>
    keySchema(keyed).map(({ attributeName, keyType }) => ({
      AttributeName: attributeName,
      KeyType: keyType,
    }));
  const indexes = sortedEntries(table.globalSecondaryIndexes).map(([indexName, index]) => ({
    IndexName: indexName,
    KeySchema: elements(index),
    Projection: {
      ProjectionType: projectionType(index),
      ...(index.nonKeyAttributes && { NonKeyAttributes: index.nonKeyAttributes }),
    },
  }));
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: keyAttributes(table).map((attribute) => ({
      AttributeName: attribute.name,
      AttributeType: attribute.type,
    })),
    KeySchema: elements(table),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  };
}
