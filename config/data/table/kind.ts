import type { StoreKind } from "../store-kind";
import { table } from "./schema";

/** What finds items, in a table and its indexes. */
export const readActions = [
  "dynamodb:BatchGetItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
] as const;

/** What changes items. */
export const writeActions = [
  "dynamodb:BatchWriteItem",
  "dynamodb:DeleteItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
] as const;

/** What asks how a table is made, as many libraries do before they start. */
export const describeAction = "dynamodb:DescribeTable";

/** `plinth:tables` */
export const tableKind = {
  singular: "table",
  says: "Tables of items that are found by a key, by name: DynamoDB.",
  entry: table,
  access: ["read", "write", "readWrite"],
  attributes: ["name", "arn"],
  secretAttributes: [],
  signsIn: false,
  rights: {
    workload: [...readActions, ...writeActions, describeAction],
    deploy: ["dynamodb:*ContinuousBackups", "dynamodb:*Table", "dynamodb:*Tag*", "dynamodb:*TimeToLive"],
    madeWithTags: ["dynamodb:CreateTable"],
  },
  inNetwork: false,
  gatewayEndpoint: "dynamodb",
} as const satisfies StoreKind;
