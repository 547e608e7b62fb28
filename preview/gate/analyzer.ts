import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzeResponse,
  AnalyzerHandshakeRequest,
  AnalyzerStackConfigureRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
  PolicySeverity,
  RemediateResponse,
  type AnalyzeDiagnostic,
  type AnalyzerInfo,
  type PolicyInfo,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { channelOptions } from "../protocol/channel";
import type { StackSettings } from "../engine/default-providers";
import type { ResourceState } from "../engine/resource-state";
import { repeatedField, takeField } from "../protocol/message";
import { readProperties } from "../protocol/struct-reader";
import type { Value } from "../protocol/value";
import { AnalysisRequests } from "./analysis-request";
import type { PolicyReport } from "./policy-report";
import type { ConfigSchema, Level, PolicyFacts, PolicySettings, ReconciledPolicy } from "./policy-config";
import type { RunIdentity } from "../engine/program";

/** A policy pack that has been started, seen through the Analyzer protocol. */
export class Analyzer {
  private readonly client: AnalyzerClient;
  private readonly requests = new AnalysisRequests();

  constructor(address: string) {
    this.client = new AnalyzerClient(address, grpc.credentials.createInsecure(), channelOptions);
  }

  /** Says hello, and for which stack. Packs of today know no handshake, and that is no mistake. */
  async greet(
    engine: string,
    directory: string,
    identity: RunIdentity,
    settings: StackSettings,
    dryRun: boolean,
  ): Promise<void> {
    const hello = new AnalyzerHandshakeRequest();
    hello.setEngineAddress(engine);
    hello.setRootDirectory(directory);
    hello.setProgramDirectory(directory);
    await tolerant((done) => this.client.handshake(hello, done));
    const stack = new AnalyzerStackConfigureRequest();
    stack.setStack(identity.stack);
    stack.setProject(identity.project);
    stack.setOrganization(identity.organization);
    stack.setDryRun(dryRun);
    for (const [key, value] of settings) stack.getConfigMap().set(key, value.text);
    stack.setConfigSecretKeysList([...settings].filter(([, { secret }]) => secret).map(([key]) => key));
    await tolerant((done) => this.client.configureStack(stack, done));
  }

  /** Name, version, policies and initial settings of the pack. */
  async describe(): Promise<{
    name: string;
    version: string;
    policies: PolicyFacts[];
    initial: PolicySettings;
  }> {
    const info = await unary<AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done));
    const initial: Record<string, PolicySettings[string]> = {};
    for (const [name, setting] of info.getInitialconfigMap().entries()) {
      initial[name] = {
        level: levelNames[setting.getEnforcementlevel()],
        properties: setting.getProperties()?.toJavaScript() ?? {},
      };
    }
    return {
      name: info.getName(),
      version: info.getVersion(),
      policies: info.getPoliciesList().map(policyFacts),
      initial,
    };
  }

  async configure(policies: ReadonlyMap<string, ReconciledPolicy>): Promise<void> {
    const request = new ConfigureAnalyzerRequest();
    for (const [name, { level, properties }] of policies) {
      const setting = new PolicyConfig();
      setting.setEnforcementlevel(levelNames.indexOf(level));
      setting.setProperties(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>));
      request.getPolicyconfigMap().set(name, setting);
    }
    await unary((done) => this.client.configure(request, done));
  }

  /** One resource. */
  async analyze(resource: ResourceState, provider: ResourceState | undefined): Promise<PolicyReport[]> {
    return reports(await this.raw("Analyze", this.requests.resource(resource, provider), readResponse));
  }

  /** The whole plan: each resource with its provider. */
  async analyzeStack(
    plan: readonly (readonly [resource: ResourceState, provider: ResourceState | undefined])[],
  ): Promise<PolicyReport[]> {
    const written = plan.map(([resource, provider]) => this.requests.ofStack(resource, provider));
    return reports(await this.raw("AnalyzeStack", repeatedField(1, written), readResponse));
  }

  /** Properties after the last remediation that changed them, if one did, and what could not be remedied. */
  async remediate(
    resource: ResourceState,
    provider: ResourceState | undefined,
  ): Promise<{ properties: Record<string, Value> | undefined; diagnostics: PolicyReport[] }> {
    const response = await this.raw("Remediate", this.requests.resource(resource, provider), (bytes) =>
      RemediateResponse.deserializeBinary(new Uint8Array(bytes)),
    );
    const remediations = response.getRemediationsList();
    const last = remediations.flatMap((each) => each.getProperties()?.serializeBinary() ?? []).at(-1);
    return {
      properties: last && readProperties(last).properties,
      diagnostics: remediations
        .filter((each) => each.getDiagnostic() !== "")
        .map((each) => ({
          policy: each.getPolicyname(),
          message: each.getDiagnostic(),
          description: each.getDescription(),
          level: "advisory" as const,
          severity: "",
          urn: "",
        })),
    };
  }

  close(): void {
    this.client.close();
  }

  private raw<T>(method: string, request: Buffer, read: (bytes: Buffer) => T): Promise<T> {
    return unary<T>((done) =>
      this.client.makeUnaryRequest(
        `/pulumirpc.Analyzer/${method}`,
        (bytes: Buffer) => bytes,
        read,
        request,
        done as (error: grpc.ServiceError | null, value?: T) => void,
      ),
    );
  }
}

/** By number of EnforcementLevel. */
const levelNames: readonly Level[] = ["advisory", "mandatory", "disabled", "remediate"];

const severityNames: Readonly<Record<number, string>> = {
  [PolicySeverity.POLICY_SEVERITY_LOW]: "low",
  [PolicySeverity.POLICY_SEVERITY_MEDIUM]: "medium",
  [PolicySeverity.POLICY_SEVERITY_HIGH]: "high",
  [PolicySeverity.POLICY_SEVERITY_CRITICAL]: "critical",
};

function policyFacts(info: PolicyInfo): PolicyFacts {
  const schema = info.getConfigschema();
  return {
    name: info.getName(),
    level: levelNames[info.getEnforcementlevel()] ?? "advisory",
    schema: {
      properties: (schema?.getProperties()?.toJavaScript() ?? {}) as ConfigSchema["properties"],
      required: schema?.getRequiredList() ?? [],
    },
    fix: info.getRemediationSteps(),
  };
}

/** A pack names every policy that did not apply, for every resource: most of an answer, and nobody asks for it. */
function readResponse(bytes: Buffer): AnalyzeResponse {
  const notApplicable = 3;
  return AnalyzeResponse.deserializeBinary(takeField(bytes, notApplicable).rest);
}

function reports(response: AnalyzeResponse): PolicyReport[] {
  return response.getDiagnosticsList().map((each: AnalyzeDiagnostic) => ({
    policy: each.getPolicyname(),
    message: each.getMessage(),
    description: each.getDescription(),
    level: levelNames[each.getEnforcementlevel() as EnforcementLevel] ?? "advisory",
    severity: severityNames[each.getSeverity()] ?? "",
    urn: each.getUrn(),
  }));
}

type Answered<T> = (error: grpc.ServiceError | null, value: T) => void;

function unary<T>(call: (done: Answered<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, value) =>
      error === null ? resolve(value) : reject(new Error(error.details || error.message)),
    );
  });
}

function tolerant<T>(call: (done: Answered<T>) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => {
      if (error === null || error.code === grpc.status.UNIMPLEMENTED) resolve();
      else reject(new Error(error.details || error.message));
    });
  });
}
