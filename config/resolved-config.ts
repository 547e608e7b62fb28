// What the program builds from, a file for each part of the stack.
export type * from "./data/bucket/resolved";
export type * from "./data/cache/resolved";
export type * from "./data/database/resolved";
export type * from "./delivery/resolved";
export type * from "./domains/resolved";
export type * from "./edge/resolved";
export type * from "./data/file-system/resolved";
export type * from "./foundation/resolved";
export type * from "./ingress/resolved";
export type * from "./network/resolved";
export type * from "./references/resolved";
export type * from "./compute/service/resolved";
export type * from "./stack/resolved";
