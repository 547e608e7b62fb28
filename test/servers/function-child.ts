import { handler } from "../../functions/database-users/handler";

/** Runs the function in a process of its own, because the authorities that Node trusts are read when a process begins. */
process.on("message", (event) => {
  handler(event).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: (error as Error).message }),
  );
});
