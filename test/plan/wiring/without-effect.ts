/** Settings that change nothing of the plan, and why that is right. One of them that does change something is a mistake. */
export const withoutEffect: Readonly<Record<string, string>> = {
  "pulumi:tags.*": "tags of the stack in Pulumi Cloud, which no resource has",
  "plinth:secretValues.*": "written by the CLI only, encrypted",
  "plinth:secretValues.*.secure": "nobody can decrypt it offline: the value of every one is the same there",
  "plinth:services.*.sharedMemorySize":
    "Fargate has no such setting, so it is a mistake that says what to write",
  "plinth:services.*.containers.*.sharedMemorySize":
    "Fargate has no such setting, so it is a mistake that says what to write",
  "plinth:jobs.*.sharedMemorySize": "Fargate has no such setting, so it is a mistake that says what to write",
  "plinth:jobs.*.containers.*.sharedMemorySize":
    "Fargate has no such setting, so it is a mistake that says what to write",
  "plinth:network.existing.cidrBlock":
    "only an internal load balancer reads it, as the addresses that it admits by default; the stack has a public one",
};

/** Settings whose effect no fixture can hold, and why. */
export const unheld: Readonly<Record<string, string>> = {
  "plinth:waivers.*.expires": "must be a day from today on, so that it is another one each day",
  "plinth:services.*.scaling.max": "is maxCapacity by another name, and no scaling goes without that one",
};
