import { Alias as AliasMessage } from "@pulumi/pulumi/proto/alias_pb";
import { RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import type { Alias, CustomTimeouts, ResourceOptions } from "./resource-options";

/** The options as a transform is sent them. */
export function optionsMessage(options: ResourceOptions): TransformResourceOptions {
  const message = new TransformResourceOptions();
  message.setDependsOnList([...options.dependsOn]);
  if (options.protect !== undefined) message.setProtect(options.protect);
  message.setIgnoreChangesList([...options.ignoreChanges]);
  message.setReplaceOnChangesList([...options.replaceOnChanges]);
  message.setReplaceWithList([...options.replaceWith]);
  if (options.deleteBeforeReplace !== undefined) message.setDeleteBeforeReplace(options.deleteBeforeReplace);
  if (options.retainOnDelete !== undefined) message.setRetainOnDelete(options.retainOnDelete);
  message.setDeletedWith(options.deletedWith);
  message.setAliasesList(options.aliases.map(aliasMessage));
  message.setProvider(options.provider);
  for (const [key, reference] of options.providers) message.getProvidersMap().set(key, reference);
  message.setVersion(options.version);
  message.setPluginDownloadUrl(options.pluginDownloadUrl);
  if (options.customTimeouts !== undefined)
    message.setCustomTimeouts(timeoutsMessage(options.customTimeouts));
  message.setAdditionalSecretOutputsList([...options.additionalSecretOutputs]);
  message.setImport(options.importId);
  return message;
}

/** The options as a transform leaves them. */
export function optionsIn(message: TransformResourceOptions): ResourceOptions {
  return {
    dependsOn: message.getDependsOnList(),
    protect: message.hasProtect() ? message.getProtect() : undefined,
    ignoreChanges: message.getIgnoreChangesList(),
    replaceOnChanges: message.getReplaceOnChangesList(),
    replaceWith: message.getReplaceWithList(),
    deleteBeforeReplace: message.hasDeleteBeforeReplace() ? message.getDeleteBeforeReplace() : undefined,
    retainOnDelete: message.hasRetainOnDelete() ? message.getRetainOnDelete() : undefined,
    deletedWith: message.getDeletedWith(),
    aliases: message.getAliasesList().map(aliasIn),
    provider: message.getProvider(),
    providers: new Map(message.getProvidersMap().entries()),
    version: message.getVersion(),
    pluginDownloadUrl: message.getPluginDownloadUrl(),
    customTimeouts: timeoutsIn(message.getCustomTimeouts()),
    additionalSecretOutputs: message.getAdditionalSecretOutputsList(),
    importId: message.getImport(),
  };
}

export function aliasIn(message: AliasMessage): Alias {
  const spec = message.getSpec();
  if (spec === undefined) return { urn: message.getUrn() };
  return {
    name: spec.getName(),
    type: spec.getType(),
    stack: spec.getStack(),
    project: spec.getProject(),
    parent: spec.getParenturn(),
    noParent: spec.getNoparent(),
  };
}

function aliasMessage(alias: Alias): AliasMessage {
  if ("urn" in alias) return new AliasMessage().setUrn(alias.urn);
  const spec = new AliasMessage.Spec();
  spec.setName(alias.name);
  spec.setType(alias.type);
  spec.setStack(alias.stack);
  spec.setProject(alias.project);
  // One or the other: the later of two would take the place of the first.
  if (alias.noParent) spec.setNoparent(true);
  else if (alias.parent !== "") spec.setParenturn(alias.parent);
  return new AliasMessage().setSpec(spec);
}

export function timeoutsIn(
  message: RegisterResourceRequest.CustomTimeouts | undefined,
): CustomTimeouts | undefined {
  return (
    message && {
      create: message.getCreate(),
      update: message.getUpdate(),
      delete: message.getDelete(),
      read: message.getRead(),
    }
  );
}

function timeoutsMessage(timeouts: CustomTimeouts): RegisterResourceRequest.CustomTimeouts {
  const message = new RegisterResourceRequest.CustomTimeouts();
  message.setCreate(timeouts.create);
  message.setUpdate(timeouts.update);
  message.setDelete(timeouts.delete);
  message.setRead(timeouts.read);
  return message;
}
