/** The tokens of who is signed in: where they are kept, and how they are renewed. */

import { HelpyProblem } from "./problem.js";

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

/**
 * Where an app keeps the pair. Tabs may share one store: what another tab has renewed is
 * taken from there. Each renewal gives a new pair, and the old refresh token soon ends the
 * sign-in, so `write` must last.
 */
export interface TokenStore {
  /** Return the pair, null where nobody is signed in. */
  read(): TokenPair | null | Promise<TokenPair | null>;
  /** Keep the pair; null forgets it. */
  write(pair: TokenPair | null): void | Promise<void>;
}

/** Keeps the pair as long as the program runs. */
export class MemoryTokenStore implements TokenStore {
  #pair: TokenPair | null;

  constructor(pair: TokenPair | null = null) {
    this.#pair = pair;
  }

  read(): TokenPair | null {
    return this.#pair;
  }

  write(pair: TokenPair | null): void {
    this.#pair = pair;
  }
}

/**
 * Trades a refresh token for a new pair; `isMoot` tells whether the old one was replaced
 * meanwhile, since showing it again much later would end the sign-in.
 */
export type Refresh = (refreshToken: string, isMoot: () => Promise<boolean>) => Promise<TokenPair>;

/** Renews the pair, once for all who ask at the same time. */
export class TokenKeeper {
  readonly #store: TokenStore;
  readonly #refresh: Refresh;
  readonly #onSignedOut: () => void;
  #renewing: Promise<string | undefined> | undefined;

  /**
   * @param store Where the pair is.
   * @param refresh Trades a refresh token for a new pair, or throws a `HelpyProblem`.
   * @param onSignedOut Called when the sign-in is over for good.
   */
  constructor(
    store: TokenStore,
    refresh: Refresh,
    onSignedOut: () => void,
  ) {
    this.#store = store;
    this.#refresh = refresh;
    this.#onSignedOut = onSignedOut;
  }

  /** Return the access token, undefined where nobody is signed in. */
  async token(): Promise<string | undefined> {
    return (await this.#store.read())?.accessToken;
  }

  /**
   * Return another access token than one that was refused; undefined if there is none.
   * @throws {HelpyProblem} If nobody can say.
   */
  another(refused: string): Promise<string | undefined> {
    this.#renewing ??= this.#renew(refused).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /** Keep a pair; null signs out. */
  async keep(pair: TokenPair | null): Promise<void> {
    // Only the pair: a store need not learn whose it is.
    await this.#store.write(pair && { accessToken: pair.accessToken, refreshToken: pair.refreshToken });
  }

  async #renew(refused: string): Promise<string | undefined> {
    const old = await this.#store.read();
    if (old === null || old.accessToken !== refused) {
      return old?.accessToken;
    }
    const isMoot = async () => (await this.#store.read())?.refreshToken !== old.refreshToken;
    let pair: TokenPair | null;
    try {
      pair = await this.#refresh(old.refreshToken, isMoot);
    } catch (error) {
      const isOver = error instanceof HelpyProblem && error.status === 401;
      if (!isOver && !(await isMoot())) {
        throw error;
      }
      pair = null;
    }
    const now = await this.#store.read();
    if (now?.refreshToken !== old.refreshToken) {
      // Somebody signed out, or in again, or another tab was faster: theirs counts.
      return now?.accessToken;
    }
    await this.keep(pair);
    if (pair === null) {
      this.#onSignedOut();
    }
    return pair?.accessToken;
  }
}
