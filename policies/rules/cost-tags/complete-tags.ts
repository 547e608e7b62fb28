/** All cost tags with values that every rule accepts, for examples. */
export const completeTags = {
  System: "shop",
  Environment: "staging",
  Owner: "shop-team",
  CostCenter: "CC-1042",
  ManagedBy: "pulumi",
};
