/** The two sets of defaults a stack chooses from. */
export const recipeNames = ["staging", "production"] as const;

/** The name of a recipe. */
export type Recipe = (typeof recipeNames)[number];

/** Every default in which the recipes differ. */
export const recipeDefaults = {
  "network.cidrBlock": { staging: "10.20.0.0/16", production: "10.30.0.0/16" },
  "network.availabilityZones": { staging: 2, production: 3 },
  "network.natGateways": { staging: "single", production: "perAz" },
  "network.flowLogs.trafficType": { staging: "REJECT", production: "ALL" },
  "network.flowLogs.retentionInDays": { staging: 7, production: 90 },
  "databases.instanceClass": { staging: "db.t4g.small", production: "db.m7g.large" },
  "databases.allocatedStorage": { staging: 20, production: 100 },
  "databases.maxAllocatedStorage": { staging: 100, production: 500 },
  "databases.multiAz": { staging: false, production: true },
  "databases.backupRetentionPeriod": { staging: 7, production: 14 },
  "databases.deletionProtection": { staging: false, production: true },
  "databases.monitoringInterval": { staging: 0, production: 60 },
  "caches.nodeType": { staging: "cache.t4g.micro", production: "cache.t4g.small" },
  "caches.nodes": { staging: 1, production: 2 },
  "caches.snapshotRetentionLimit": { staging: 1, production: 7 },
  "caches.logRetentionInDays": { staging: 14, production: 90 },
  "fileSystems.backup": { staging: false, production: true },
  "loadBalancer.deletionProtection": { staging: false, production: true },
  "loadBalancer.accessLogRetentionInDays": { staging: 30, production: 365 },
  "distributions.accessLogRetentionInDays": { staging: 30, production: 365 },
  "cluster.containerInsights": { staging: "enabled", production: "enhanced" },
  "services.cpu": { staging: 256, production: 512 },
  "services.memory": { staging: 512, production: 1024 },
  "services.capacity": { staging: "fargateSpot", production: "fargate" },
  "services.desiredCount": { staging: 1, production: 2 },
  "services.executeCommand": { staging: true, production: false },
  "services.logRetentionInDays": { staging: 14, production: 90 },
} as const;

/** Every default that both recipes share. */
export const sharedDefaults = {
  "network.interfaceEndpoints": [],
  "domains.subjectAlternativeNames": [],
  "secrets.store": "ssm",
  "secrets.length": 40,
  "databases.backupWindow": "03:00-04:00",
  "databases.maintenanceWindow": "sun:04:30-sun:05:30",
  "databases.username": "plinth",
  "databases.passwordVersion": 1,
  "databases.insights": "standard",
  "caches.engine": "valkey",
  "caches.maxmemoryPolicy": "volatile-lru",
  "caches.snapshotWindow": "03:00-04:00",
  "caches.maintenanceWindow": "sun:04:30-sun:05:30",
  "caches.passwordVersion": 1,
  "buckets.cors.allowedHeaders": ["*"],
  "buckets.cors.exposeHeaders": ["ETag"],
  "buckets.cors.maxAgeSeconds": 3600,
  "fileSystems.throughputMode": "elastic",
  "fileSystems.transitionToInfrequentAccessInDays": 30,
  "loadBalancer.idleTimeout": 60,
  "loadBalancer.internal": false,
  "loadBalancer.ingressCidrBlocks": ["0.0.0.0/0"],
  "loadBalancer.ingressPrefixLists": [],
  "distributions.paths.ttl": 86_400,
  "distributions.priceClass": "PriceClass_100",
  "distributions.originSecretVersion": 1,
  "services.architecture": "arm64",
  "services.singleton": false,
  "services.routes.paths": ["/*"],
  "services.healthCheck.path": "/",
  "services.healthCheck.matcher": "200-399",
  "services.healthCheck.healthyThreshold": 2,
  "services.healthCheck.unhealthyThreshold": 3,
  "services.healthCheck.interval": 15,
  "services.healthCheck.timeout": 5,
  "services.healthCheck.retries": 3,
  "services.healthCheck.startPeriod": 30,
  "services.deregistrationDelay": 30,
  "services.healthCheckGracePeriod": 60,
  "services.egress.protocol": "tcp",
  "services.egress.cidrBlocks": ["0.0.0.0/0"],
  "services.mounts.directory": "/data",
  "services.readonlyRootFilesystem": true,
  "services.writablePaths": [],
  "services.stopTimeout": 30,
  "services.initProcessEnabled": true,
  "services.deployment.minimumHealthyPercent": 100,
  "services.deployment.maximumPercent": 200,
  "alarms.emails": [],
  "account.repositories.keep": 100,
  "account.github.environments": ["staging", "production"],
  "account.github.branch": "main",
} as const;

/** The path of a setting that has a default. */
export type DefaultKey = keyof typeof recipeDefaults | keyof typeof sharedDefaults;

type RecipeKey = keyof typeof recipeDefaults;

/** The default of a setting in which the recipes differ. */
export function recipeDefault<K extends RecipeKey>(
  recipe: Recipe,
  key: K,
): (typeof recipeDefaults)[K][Recipe] {
  return recipeDefaults[key][recipe] as (typeof recipeDefaults)[K][Recipe];
}
