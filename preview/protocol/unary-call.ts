import type * as grpc from "@grpc/grpc-js";

/** A request that one message answers, as the server gets it. */
export type UnaryCall<T> = grpc.ServerUnaryCall<T, unknown>;

/** What the server calls with the answer. */
export type Answer<T> = grpc.sendUnaryData<T>;
