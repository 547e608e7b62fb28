/** The levels of a policy, by the number that the protocol has for them. */
export const enforcementLevels = ["advisory", "mandatory", "disabled", "remediate"] as const;

/** How much is wrong, by the number that the protocol has for it. */
export const severities = ["", "low", "medium", "high", "critical"] as const;
