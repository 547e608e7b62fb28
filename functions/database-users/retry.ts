export interface Retries {
  readonly attempts: number;
  readonly isTransient: (error: unknown) => boolean;
  /** Lets time pass between two attempts. */
  readonly wait: () => Promise<void>;
}

/** Tries again while what went wrong may go away by itself. */
export async function retry<T>(operation: () => Promise<T>, retries: Retries): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (attempt >= retries.attempts || !retries.isTransient(error)) throw error;
      await retries.wait();
    }
  }
}
