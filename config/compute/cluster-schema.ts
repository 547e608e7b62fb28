import { perRecipe } from "../setting/default";
import type { Resolved } from "../setting/resolved";
import { setting } from "../setting/setting";
import { oneOf, section } from "../setting/values";

/** `plinth:cluster` */
export const clusterSchema = section({
  containerInsights: setting(oneOf(["enhanced", "enabled", "disabled"]), {
    says: "How much CloudWatch measures of the containers; enhanced adds metrics of each task and container.",
    default: perRecipe({ staging: "enabled", production: "enhanced" }),
    price: "CloudWatch charges what enabled and enhanced measure as custom metrics.",
  }),
  ephemeralStorageKey: setting(oneOf(["awsOwned", "customerManaged"]), {
    says: "What encrypts the disks of tasks: a key that AWS owns, or one of the stack (plinth:keys.tasks), whose every use CloudTrail shows and which can be taken away.",
    change: "Tasks that start from then on have it.",
    default: "awsOwned",
    price: "A key costs 1 USD a month.",
  }),
});

/** The one ECS cluster of a stack. */
export type ClusterConfig = Resolved<typeof clusterSchema>;
