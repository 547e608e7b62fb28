import * as pulumi from "@pulumi/pulumi";
import type { StoreAccess } from "../../../config/data/stores";
import type { TableUserConfig } from "../../../config/data/table/derive";
import { describeAction, readActions, writeActions } from "../../../config/data/table/kind";
import type { Link } from "../../foundation/grant";
import { allow, type PolicyStatement } from "../../foundation/policy-document";
import { roleLink, type UsedStore, userOf } from "../store-link";

export interface UsedTable extends UsedStore<TableUserConfig> {
  /** Whether it has, or can have, indexes. */
  readonly indexed: boolean;
}

/** What a service gets of a table. */
export function tableLink(name: string, table: UsedTable, service: string): Link {
  const { access } = userOf(table.users, service, `tables.${name}`);
  return roleLink(table, accessStatements(table, access));
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
