import type { Explained, YamlValue } from "./yaml-text";

/** A service as Compose spells it. https://github.com/compose-spec/compose-spec/blob/main/05-services.md */
export type ComposeService = {
  readonly image: YamlValue;
  readonly build?: YamlValue;
  readonly platform?: YamlValue;
  readonly entrypoint?: YamlValue;
  readonly command?: YamlValue;
  readonly working_dir?: YamlValue;
  readonly user?: YamlValue;
  readonly init?: YamlValue;
  readonly read_only?: YamlValue;
  readonly tmpfs?: YamlValue;
  readonly cap_add?: YamlValue;
  readonly cap_drop?: YamlValue;
  readonly ulimits?: YamlValue;
  readonly environment?: Readonly<Record<string, YamlValue>>;
  readonly configs?: YamlValue;
  readonly volumes?: YamlValue;
  readonly networks?: YamlValue;
  readonly network_mode?: YamlValue;
  readonly ports?: YamlValue;
  readonly healthcheck?: YamlValue;
  readonly stop_grace_period?: YamlValue;
  readonly depends_on?: Awaited;
  readonly deploy?: YamlValue;
  readonly restart?: YamlValue;
  readonly profiles?: YamlValue;
};

/** What must have started, by service. */
export type Dependencies = Readonly<
  Record<
    string,
    { readonly condition: "service_started" | "service_healthy" | "service_completed_successfully" }
  >
>;

/** The same, some with a remark. */
export type Awaited = Readonly<Record<string, Dependencies[string] | Explained>>;

/** What one part of a stack adds to the file. */
export interface ComposePart {
  /** A remark on the first service of the part. */
  readonly remark?: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  /** Named volumes, which outlive their containers. */
  readonly volumes?: readonly string[];
  /** Files that containers get to see, by name. */
  readonly configs?: Readonly<Record<string, string>>;
}

/** Where a container sees a file of the section `configs`. */
export function mountedConfig(source: string, target: string): YamlValue {
  return [{ source, target }];
}

/** What stands in for a server is started anew until somebody stops it, as AWS does. */
export const restart = "unless-stopped";

/** A check of a stand-in: often, because whoever uses it waits for it. */
export function healthCheck(test: readonly YamlValue[]): YamlValue {
  return { test, interval: "2s", timeout: "5s", retries: 60 };
}
