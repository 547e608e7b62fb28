import type { SdkResource } from "../engine/planned-resource";
import type { SdkStackResource } from "../engine/plan";
import { MessageReader } from "./message-reader";
import { sentProperties } from "./sent-properties";

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface SentResource extends Writable<SdkResource> {
  parent: string;
  propertyDependencies: Record<string, readonly { readonly urn: string }[]>;
}

/** The resource of an `Analyze` request. */
export function sentResource(request: Buffer): SdkResource {
  return resourceFrom(new MessageReader(request));
}

/** The resources of an `AnalyzeStack` request, as the SDK hands them to a policy about the stack. */
export function sentResources(request: Buffer): readonly SdkStackResource[] {
  const reader = new MessageReader(request);
  const sent: SentResource[] = [];
  for (let field = reader.field(); field !== 0; field = reader.field())
    if (field === 1) sent.push(resourceFrom(reader.message()));
    else reader.skip();
  const urns = new Set(sent.map(({ urn }) => urn));
  return sent.map(({ parent, ...resource }) =>
    urns.has(parent) ? { ...resource, parent: { urn: parent } } : resource,
  );
}

function resourceFrom(reader: MessageReader): SentResource {
  const resource: SentResource = {
    type: "",
    name: "",
    urn: "",
    props: {},
    opts: { protect: false, ignoreChanges: [] },
    parent: "",
    propertyDependencies: {},
  };
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) resource.type = reader.text();
    else if (field === 2) resource.props = sentProperties(reader.message());
    else if (field === 3) resource.urn = reader.text();
    else if (field === 4) resource.name = reader.text();
    else if (field === 5) resource.opts = optionsFrom(reader.message());
    else if (field === 6) resource.provider = providerFrom(reader.message());
    else if (field === 7) resource.parent = reader.text();
    else if (field === 9) addDependencies(resource.propertyDependencies, reader.message());
    else reader.skip();
  }
  return resource;
}

function optionsFrom(reader: MessageReader): SdkResource["opts"] {
  let protect = false;
  let parent = "";
  const ignoreChanges: string[] = [];
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    if (field === 1) protect = reader.integer() !== 0;
    else if (field === 2) ignoreChanges.push(reader.text());
    else if (field === 8) parent = reader.text();
    else reader.skip();
  }
  return { protect, ignoreChanges, ...(parent === "" ? {} : { parent }) };
}

function providerFrom(reader: MessageReader): { readonly props: object } {
  let props: object = {};
  for (let field = reader.field(); field !== 0; field = reader.field())
    if (field === 2) props = sentProperties(reader.message());
    else reader.skip();
  return { props };
}

function addDependencies(all: SentResource["propertyDependencies"], entry: MessageReader): void {
  let property = "";
  const sources: { urn: string }[] = [];
  for (let field = entry.field(); field !== 0; field = entry.field()) {
    if (field === 1) property = entry.text();
    else if (field === 2) {
      const urns = entry.message();
      while (urns.field() !== 0) sources.push({ urn: urns.text() });
    } else entry.skip();
  }
  all[property] = sources;
}
