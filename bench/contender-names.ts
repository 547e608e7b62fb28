/** Who is measured, in the words of the tables. */
export const contenderNames = {
  preview: "npm run preview",
  pulumi: "pulumi preview",
  /** The same through our script, which sees to stack file and pack. */
  script: "npm run pulumi:preview",
  /** As a pipeline runs it, or anyone after a change: ts-node checks the types. */
  stock: "stock pulumi preview",
  /** With what ts-node keeps of the last time. */
  stockAgain: "stock pulumi preview, nothing changed",
  cdk: "CDK synth with cdk-nag",
} as const;

/** The name of a contender. */
export type ContenderName = (typeof contenderNames)[keyof typeof contenderNames];
