import type { z } from "zod";
import { perRecipe } from "../../setting/default";
import { kindOf, storeSections } from "../../data/stores";
import { listOf } from "../../messages/suggestion";
import type { Resolved } from "../../setting/resolved";
import { required, setting } from "../../setting/setting";
import { ipv4Block, list, logRetention, namedMap, oneOf, section, wholeNumber } from "../../setting/values";
import { filesSchema } from "../files/schema";
import { environmentSchema, secretReferencesSchema, takenSetsSchema } from "../variables/schema";
import { mountsSchema } from "./mounts-schema";
import { usesSchema } from "./uses-schema";

const egress = section({
  port: required(wholeNumber(1, 65535), "The port that is reached."),
  protocol: setting(oneOf(["tcp", "udp"]), { says: "The protocol.", default: "tcp" }),
  cidrBlocks: setting(list(ipv4Block(), "must be a list of IPv4 blocks", 1), {
    says: "Where the port may be reached.",
    default: ["0.0.0.0/0"],
  }),
});

/** What can be done with each kind of store: `caches (read, readWrite)`. */
const stores = storeSections.map((section) => {
  const { singular, access } = kindOf(section);
  return `${singular}s (${access.join(", ")})`;
});

/** What a container is told, and what it sees of file systems and of the other containers; `one` is whose it is. */
export const toldSettings = (one: string) => ({
  variables: setting(takenSetsSchema, {
    says: `Sets of plinth:variables that the ${one} takes. What it says itself under environment and secrets wins.`,
    default: [],
  }),
  environment: setting(environmentSchema, {
    says: "Environment variables: texts, and numbers and truth values, which become their text; ${databases.main.host} and the like are filled in.",
    default: {},
  }),
  secrets: setting(secretReferencesSchema, {
    says: "Environment variables with secret values: each exactly one ${secrets.<name>}, or password or url of a database or cache.",
    default: {},
  }),
  mounts: setting(mountsSchema, {
    says: "Directories of file systems, and volumes that the containers of a task share, by the path at which the container sees them: {/app/media: media, /app/static: {volume: static}}. A file system needs user with a number.",
    default: {},
  }),
  files: setting(filesSchema, {
    says: "Files that the container finds, by path: {/etc/web/config.yaml: {from: web/config.yaml}}. Written anew before each task starts and read-only; of the directory in which they lie it sees nothing else. Secrets in them are in no plan.",
    change: "Another text starts new tasks.",
    default: {},
  }),
});

/** What everything has that runs code of the system: its variables, and what it reaches; `one` is how it is called. */
export const workloadSettings = (one: string) => ({
  ...toldSettings(one),
  uses: setting(usesSchema, {
    says: `What the ${one} may do with ${listOf(stores, "and")}: {databases.main: readWrite}. Nothing means the first. A reference alone reads, or only connects. Of other services, the ports that it asks: {services.api: grpc}, [http, grpc], or nothing for the only one.`,
    default: {},
  }),
  egress: setting(namedMap(egress, "ways out"), {
    says: "Ways out beside HTTPS and what references open, such as {smtp: {port: 587}}.",
    default: {},
  }),
});

/** How long it is known what it said. */
export const logSettings = {
  logRetentionInDays: setting(logRetention(), {
    says: "Days the log is kept.",
    default: perRecipe({ staging: 14, production: 90 }),
  }),
};

type Section = z.ZodObject<ReturnType<typeof workloadSettings> & typeof logSettings>;

/** The same as they are written. */
export type WorkloadSettings = z.output<Section>;

/** The same with their defaults. */
export type ResolvedWorkloadSettings = Resolved<Section>;

/** A way out of a workload, beside HTTPS. */
export type EgressConfig = Resolved<typeof egress>;

/** What a container is told and sees, with its defaults. */
export type ResolvedToldSettings = Resolved<z.ZodObject<ReturnType<typeof toldSettings>>>;

/** The same as they are written. */
export type ToldSettings = z.output<z.ZodObject<ReturnType<typeof toldSettings>>>;
