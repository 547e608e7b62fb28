import * as pulumi from "@pulumi/pulumi";
import type { StoreAccess } from "../../../config/data/stores";
import type { TableUserConfig } from "../../../config/data/table/derive";
import { describeAction, readActions, writeActions } from "../../../config/data/table/kind";
import type { Link } from "../../foundation/grant";
import { allow, type PolicyStatement } from "../../foundation/policy-document";
import { userOf } from "../store-user";

/** A table that services use, whether Plinth made it or not. */
export interface UsedTable {
  readonly name: pulumi.Input<string>;
  readonly arn: pulumi.Input<string>;
  /** Whether it has, or can have, indexes. */
  readonly indexed: boolean;
  /** The key that encrypts it, when it is not DynamoDB's own. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly users: Readonly<Record<string, TableUserConfig>>;
  /** What must exist before the first request. */
  readonly ready: readonly pulumi.Resource[];
}

/** What a service gets of a table. */
export function tableLink(name: string, table: UsedTable, service: string): Link {
  const { access } = userOf(table.users, service, `tables.${name}`);
  return {
    attributes: { name: table.name, arn: table.arn },
    secrets: {},
    grant: { connections: [], taskStatements: accessStatements(table, access), ready: table.ready },
  };
}

function accessStatements(table: UsedTable, access: StoreAccess<"tables">): readonly PolicyStatement[] {
  // Every index of this table: those that are made later are found by the same right.
  const indexes = table.indexed ? [pulumi.interpolate`${table.arn}/index/*`] : [];
  return [
    allow("DescribeTable", [describeAction], [table.arn]),
    ...(access === "write" ? [] : [allow("ReadItems", readActions, [table.arn, ...indexes])]),
    ...(access === "read" ? [] : [allow("WriteItems", writeActions, [table.arn])]),
    // DynamoDB asks the key in the name of who sends the request, for reads and for writes.
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
    ...(table.kmsKeyArn ? [allow("DecryptItems", ["kms:Decrypt"], [table.kmsKeyArn])] : []),
  ];
}
