import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeRequest,
  AnalyzeResponse,
  AnalyzerInfo,
  AnalyzerProviderResource,
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { Example } from "../../policies/vocabulary/rule";
import { exampleUrn } from "./example-resources";

const policies = join(__dirname, "..", "..", "policies");
const compiledModules = join(policies, "../start/register.js");

/** A finding as the engine receives it. */
export interface PackFinding {
  readonly policy: string;
  readonly message: string;
  readonly level: "advisory" | "mandatory";
  readonly severity: number;
  readonly urn: string;
}

type Unary<T> = (done: (error: grpc.ServiceError | null, response: T) => void) => void;

function call<T>(start: Unary<T>): Promise<T> {
  return new Promise((resolve, reject) =>
    start((error, response) => (error ? reject(error) : resolve(response))),
  );
}

/** The pack in a process of its own, started as the offline preview starts it and spoken to as the engine does. */
export class PackProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
    /** Where it is spoken to. */
    readonly address: string,
  ) {}

  static async start(): Promise<PackProcess> {
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack/index.js", { paths: [policies] });
    const child = spawn(process.execPath, ["--require", compiledModules, runner, "127.0.0.1:1", policies], {
      cwd: policies,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout!.once("data", (text) => resolve(String(text).trim()));
      child.once("exit", (code) => reject(new Error(`the pack ended with ${code} before it listened`)));
    });
    const address = `127.0.0.1:${port}`;
    return new PackProcess(child, new AnalyzerClient(address, grpc.credentials.createInsecure()), address);
  }

  stop(): void {
    this.client.close();
    this.child.kill();
  }

  async info(): Promise<AnalyzerInfo> {
    return call<AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done));
  }

  /** Sends the configuration with every policy's own level and defaults below it, as the engine does. */
  async configure(given: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}): Promise<void> {
    const request = new ConfigureAnalyzerRequest();
    for (const policy of (await this.info()).getPoliciesList()) {
      const schema = policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {};
      const defaults = Object.entries(schema).flatMap(([key, value]) =>
        value instanceof Object && "default" in value ? [[key, value["default"]] as const] : [],
      );
      const { enforcementLevel, ...properties } = given[policy.getName()] ?? {};
      const config = new PolicyConfig();
      config.setEnforcementlevel(
        enforcementLevel === undefined ? policy.getEnforcementlevel() : levels[String(enforcementLevel)]!,
      );
      const all = { ...Object.fromEntries(defaults), ...properties };
      config.setProperties(Struct.fromJavaScript(all as Record<string, JavaScriptValue>));
      request.getPolicyconfigMap().set(policy.getName(), config);
    }
    await call((done) => this.client.configure(request, done));
  }

  /** One resource, with the names of the plan that it stands in. */
  async analyze(example: Example, plan: readonly Example[] = [example]): Promise<readonly PackFinding[]> {
    const resource = analyzerResource(example, plan.indexOf(example), plan);
    const request = new AnalyzeRequest();
    request.setType(resource.getType()).setName(resource.getName()).setUrn(resource.getUrn());
    request.setProperties(resource.getProperties()).setOptions(resource.getOptions());
    request.setProvider(resource.getProvider());
    return findings(await call<AnalyzeResponse>((done) => this.client.analyze(request, done)));
  }

  async analyzeStack(examples: readonly Example[]): Promise<readonly PackFinding[]> {
    const request = new AnalyzeStackRequest();
    request.setResourcesList(examples.map((example, index) => analyzerResource(example, index, examples)));
    return findings(await call<AnalyzeResponse>((done) => this.client.analyzeStack(request, done)));
  }
}

const levels: Readonly<Record<string, EnforcementLevel>> = {
  advisory: EnforcementLevel.ADVISORY,
  mandatory: EnforcementLevel.MANDATORY,
  disabled: EnforcementLevel.DISABLED,
};

function struct(properties: Readonly<Record<string, unknown>>): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
}

function analyzerResource(example: Example, index: number, all: readonly Example[]): AnalyzerResource {
  const urnOf = (name: string) => {
    const position = all.findIndex((one) => one.name === name);
    return exampleUrn(all[position]!.type, name);
  };
  const name = example.name ?? `example-${index}`;
  const options = new AnalyzerResourceOptions();
  options.setProtect(example.protect ?? false).setIgnorechangesList([...(example.ignoreChanges ?? [])]);
  if (example.parent)
    options.setParent(example.parent.startsWith("urn:") ? example.parent : urnOf(example.parent));
  const resource = new AnalyzerResource();
  resource.setParent(options.getParent());
  resource.setType(example.type).setName(name).setUrn(exampleUrn(example.type, name)).setOptions(options);
  resource.setProperties(struct(example.props));
  if (example.provider) {
    const provider = new AnalyzerProviderResource();
    provider.setType("pulumi:providers:aws").setName("aws").setUrn(exampleUrn("pulumi:providers:aws", "aws"));
    resource.setProvider(provider.setProperties(struct(example.provider)));
  }
  for (const [property, names] of Object.entries(example.dependsOn ?? {})) {
    const dependencies = new AnalyzerPropertyDependencies();
    dependencies.setUrnsList(names.map(urnOf));
    resource.getPropertydependenciesMap().set(property, dependencies);
  }
  return resource;
}

function findings(response: AnalyzeResponse): readonly PackFinding[] {
  return response.getDiagnosticsList().map((diagnostic) => ({
    policy: diagnostic.getPolicyname(),
    message: diagnostic.getMessage(),
    level: diagnostic.getEnforcementlevel() === EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
    severity: diagnostic.getSeverity(),
    urn: diagnostic.getUrn(),
  }));
}
