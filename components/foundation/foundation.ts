import * as pulumi from "@pulumi/pulumi";
import { mapEntries } from "../../config/mappings/map-entries";
import type { StackConfig, WaiverConfig } from "../../config/stack-config";
import { AlarmTopic } from "./alarm-topic";
import { EncryptionKey } from "./encryption-key";
import type { KeyUser } from "./key-policy";
import type { Location } from "./location";
import { Secret } from "./secret";

type OfStack = "environment" | "recipe" | "system" | "owner" | "costCenter" | "keys" | "secrets";

export interface FoundationArgs extends Pick<StackConfig, OfStack> {
  readonly location: Location;
  /** Exceptions from the gate. They travel as inputs of this component, so that the state carries them. */
  readonly waivers: readonly WaiverConfig[];
  /** Subscribers of the alarm topic; without any there is no topic. */
  readonly alarmEmails: readonly string[];
  /** Values of the secrets that come `from: config`. */
  readonly secretValues: pulumi.Output<Record<string, string>>;
}

/** What a key of the stack encrypts. */
export type KeyPurpose = keyof StackConfig["keys"];

/** What the keys of a stack encrypt, and the AWS services that use each by themselves. */
const KEYS = {
  data: { content: "Databases, caches, files and their backups", users: [] },
  logs: { content: "Log groups", users: ["cloudwatch-logs"] },
  secrets: { content: "Secrets and parameters", users: [] },
  tasks: { content: "Disks of tasks", users: ["fargate"] },
  alarms: { content: "Alarm notifications", users: ["alarms", "database-events"] },
} as const satisfies Readonly<Record<KeyPurpose, { content: string; users: readonly KeyUser[] }>>;

/** Gives the key of a purpose. */
export type KeyFor = (purpose: KeyPurpose) => EncryptionKey;

/** Keys, secrets and the alarm topic: what every other tier leans on. */
export class Foundation extends pulumi.ComponentResource {
  public readonly secrets: Readonly<Record<string, Secret>>;
  public readonly alarmTopic?: AlarmTopic;
  private readonly keys = new Map<KeyPurpose, EncryptionKey>();

  constructor(
    name: string,
    private readonly args: FoundationArgs,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    super("plinth:foundation:Foundation", name, judgedInputs(args), opts);
    this.secrets = this.createSecrets();
    this.alarmTopic = this.createAlarmTopic();
    this.registerOutputs({});
  }

  /** The key of a purpose, made when it is first asked for: what a stack does not store costs it no key. */
  public keyFor(purpose: KeyPurpose): EncryptionKey {
    const key = this.keys.get(purpose) ?? this.createKey(purpose);
    this.keys.set(purpose, key);
    return key;
  }

  private createKey(purpose: KeyPurpose): EncryptionKey {
    const { location, system, environment, recipe, keys } = this.args;
    const { content, users } = KEYS[purpose];
    return new EncryptionKey(
      purpose,
      {
        location,
        description: `${content} of ${system} ${environment}`,
        users,
        deletionWindowInDays: recipe === "production" ? 30 : 14,
        // Final snapshots of databases can be restored only with the key that encrypted them.
        retainOnDelete: recipe === "production" && purpose === "data",
        existing: keys[purpose],
      },
      { parent: this, protect: recipe === "production" },
    );
  }

  private createSecrets(): Record<string, Secret> {
    const { location, secrets, secretValues } = this.args;
    return mapEntries(secrets, (config, name) => {
      const value = config.from === "config" ? secretValues.apply((values) => values[name] ?? "") : undefined;
      const key = this.keyFor("secrets");
      return new Secret(name, { location, key, ...config, value }, { parent: this });
    });
  }

  private createAlarmTopic(): AlarmTopic | undefined {
    const { location, alarmEmails } = this.args;
    return alarmEmails.length === 0
      ? undefined
      : new AlarmTopic(
          "alarms",
          { location, key: this.keyFor("alarms"), emails: alarmEmails },
          { parent: this },
        );
  }
}

function judgedInputs(args: FoundationArgs): pulumi.Inputs {
  const { environment, recipe, system, owner, costCenter, waivers, location } = args;
  const { account, region } = location;
  return { environment, recipe, system, owner, costCenter, account, region, waivers };
}
