/** Timers: what is to happen later, unless all of it is called off. */

/** Timers that end together. */
export class Timers {
  #running = new Set();

  /**
   * Call back later.
   * @param {number} ms
   * @param {() => void} callback
   * @returns {number} What `cancel` takes.
   */
  later(ms, callback) {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      callback();
    }, ms);
    this.#running.add(timer);
    return timer;
  }

  /**
   * Call one off.
   * @param {number} timer
   */
  cancel(timer) {
    clearTimeout(timer);
    this.#running.delete(timer);
  }

  /** Call all of them off. */
  clear() {
    this.#running.forEach(clearTimeout);
    this.#running.clear();
  }
}
