/** Listeners: who is told of what, by name. */

type Listener = (...told: never[]) => void;

export class Listeners<Name extends string> {
  readonly #byName = new Map<Name, Set<Listener>>();

  /** Add a listener; what is returned takes it away. */
  add(name: Name, listener: Listener): () => void {
    const listeners = this.#byName.get(name) ?? new Set();
    this.#byName.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Tell them. One that throws is the platform's to report, and keeps nobody from hearing. */
  tell(name: Name, ...told: unknown[]): void {
    for (const listener of [...(this.#byName.get(name) ?? [])]) {
      try {
        listener(...(told as never[]));
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
