// What the program builds from, a file for each part of the stack.
export type * from "./resolved/buckets";
export type * from "./resolved/caches";
export type * from "./resolved/databases";
export type * from "./resolved/delivery";
export type * from "./resolved/domains";
export type * from "./resolved/edge";
export type * from "./resolved/file-systems";
export type * from "./resolved/foundation";
export type * from "./resolved/ingress";
export type * from "./resolved/network";
export type * from "./resolved/references";
export type * from "./resolved/services";
export type * from "./resolved/stack";
