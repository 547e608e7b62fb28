/** Whether somebody may do more afterwards than before; `unknown` where only the deployment will tell. */
export type Broadening = boolean | "unknown";
