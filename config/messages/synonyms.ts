/** What other tools call a setting, in lower case and without _ and -, and what it is called here; whichever the place has. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  arch: ["architecture"],
  args: ["command"],
  autoscaling: ["scaling"],
  cmd: ["command"],
  containerport: ["port"],
  count: ["desiredCount"],
  cpuarchitecture: ["architecture"],
  disk: ["ephemeralStorage"],
  env: ["environment"],
  envs: ["environment"],
  envvars: ["environment"],
  environmentvariables: ["environment"],
  instances: ["desiredCount"],
  maximum: ["maxCapacity", "maximumPercent"],
  maxinstances: ["maxCapacity"],
  maxreplicas: ["maxCapacity"],
  maxtasks: ["maxCapacity"],
  mem: ["memory"],
  memorylimit: ["memory"],
  memlimit: ["memory"],
  minimum: ["minCapacity", "minimumHealthyPercent"],
  mininstances: ["minCapacity"],
  minreplicas: ["minCapacity"],
  mintasks: ["minCapacity"],
  ram: ["memory"],
  readonly: ["readonlyRootFilesystem"],
  replicas: ["desiredCount"],
  stopgraceperiod: ["stopTimeout"],
  tmpfs: ["writablePaths"],
  vars: ["environment"],
  volumemounts: ["mounts"],
  workdir: ["workingDirectory"],
  workingdir: ["workingDirectory"],
};

/** The setting that a word of another tool means, if it is one of those that a place has. */
export function synonymAmong(word: string, known: readonly string[]): string | undefined {
  const plain = word.toLowerCase().replace(/[_-]/g, "");
  const names = Object.hasOwn(synonyms, plain) ? synonyms[plain] : undefined;
  return names?.find((name) => known.includes(name));
}
