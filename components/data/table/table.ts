import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedTableConfig } from "../../../config/data/table/derive";
import type { KeyFor } from "../../foundation/foundation";
import type { Link, Store } from "../../foundation/grant";
import { arn, type Location } from "../../foundation/location";
import { tableLink } from "./table-link";
import { keySettings, protectionSettings } from "./table-settings";

export interface TableArgs extends CreatedTableConfig {
  readonly location: Location;
  readonly keyFor: KeyFor;
  /** Refuses to delete or replace the table until `protect` is taken off by hand. */
  readonly protect: boolean;
}

/**
 * A table of DynamoDB: paid by request, encrypted with the stack's key, restorable to any second, reached with the role
 * of a task. It stands in no network; the gateway endpoint keeps the way to it inside of AWS.
 *
 * Follows DynamoDB.1, DynamoDB.2 and DynamoDB.6.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices.html
 */
export class Table extends pulumi.ComponentResource implements Store {
  public readonly tableName: pulumi.Output<string>;
  private readonly table: aws.dynamodb.Table;

  constructor(
    private readonly name: string,
    private readonly args: TableArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("plinth:data:Table", name, { users: args.users }, opts);
    this.table = this.createTable();
    this.tableName = this.table.name;
    this.registerOutputs({ tableName: this.tableName });
  }

  public linkFor(service: string): Link {
    const { location, keyFor, users, globalSecondaryIndexes } = this.args;
    return tableLink(
      this.name,
      {
        name: this.tableName,
        // From the name, which a preview knows.
        arn: this.tableName.apply((name) => arn(location, "dynamodb", `table/${name}`)),
        indexed: Object.keys(globalSecondaryIndexes).length > 0,
        kmsKeyArn: keyFor("data").arn,
        users,
        ready: [this.table],
      },
      service,
    );
  }

  private createTable(): aws.dynamodb.Table {
    const { keyFor, protect, import: existing } = this.args;
    return new aws.dynamodb.Table(
      this.name,
      {
        name: existing,
        billingMode: "PAY_PER_REQUEST",
        ...keySettings(this.args),
        ...protectionSettings(this.args),
        serverSideEncryption: { enabled: true, kmsKeyArn: keyFor("data").arn },
      },
      { parent: this, protect, import: existing },
    );
  }
}
