import type { KeyObject } from 'node:crypto';
import { type DataKey, type DataKeyScope, type IndexKey, type IndexKeyScope, isLabel, takeSecret } from './data-key.ts';
import type { KeyContext, KeyPort, KeyShelf } from './key-port.ts';

export interface KeyRingOptions {
  readonly port: KeyPort;
  readonly shelf: KeyShelf;
  /** Milliseconds of any clock that runs forward. A clock set back ends the entries made "later". */
  readonly now: () => number;
  /**
   * How long a key is used without asking the key service again, in milliseconds. So long a withdrawn grant still
   * works. Default 5 minutes.
   */
  readonly lifeMs?: number;
  /** How often a key is handed out before the key service is asked again. Default 100,000. */
  readonly uses?: number;
  /**
   * How many keys are held at once; the one not used for longest goes. Default 256: 33 offices x 6 compartments are
   * 198.
   */
  readonly entries?: number;
}

interface Entry {
  readonly secret: KeyObject;
  readonly since: number;
  usesLeft: number;
}

/** One key by its place on the shelf and its context at the key service. */
interface Place {
  readonly name: string;
  readonly context: KeyContext;
}

/**
 * The keys in use, one per office x compartment x epoch and one per index kind x epoch. A key is made on first use,
 * kept wrapped on the shelf, and held in memory only as a key object, bounded in time, uses and number. Those who miss
 * the same key at once share one flight.
 *
 * A key past its time is never handed out. It leaves memory at the latest on the next miss of any key, so a ring in use
 * holds nothing for longer than twice `lifeMs`; an idle process has nothing running that could remove it.
 */
export class KeyRing {
  readonly #port: KeyPort;
  readonly #shelf: KeyShelf;
  readonly #now: () => number;
  readonly #lifeMs: number;
  readonly #uses: number;
  readonly #entries: number;
  /** In order of last use: a Map keeps insertion order, and each use inserts anew. */
  readonly #held = new Map<string, Entry>();
  readonly #finding = new Map<string, Promise<Entry | undefined>>();
  readonly #creating = new Map<string, Promise<Entry>>();
  #calls = 0;

  /** @throws RangeError when a bound is not a positive whole number. */
  constructor({ port, shelf, now, lifeMs = 300_000, uses = 100_000, entries = 256 }: KeyRingOptions) {
    for (const [name, bound] of Object.entries({ lifeMs, uses, entries })) {
      if (!Number.isSafeInteger(bound) || bound < 1) throw new RangeError(`${name} is a positive whole number`);
    }
    this.#port = port;
    this.#shelf = shelf;
    this.#now = now;
    this.#lifeMs = lifeMs;
    this.#uses = uses;
    this.#entries = entries;
  }

  /** Calls made to the key service so far, failed ones included: they are paid and throttled too. */
  get calls(): number {
    return this.#calls;
  }

  /** Keys in memory now, at most `entries`. */
  get held(): number {
    return this.#held.size;
  }

  /**
   * The key to seal with; made on first use. Rejects with the port's or the shelf's error, or a TypeError for what is
   * no label.
   */
  async forSealing(scope: DataKeyScope): Promise<DataKey> {
    const { office, compartment, epoch } = scope;
    const place = placeOf('data', { office, compartment, epoch });
    return { office, compartment, epoch, secret: this.#take(place) ?? (await this.#findOrCreate(place)) };
  }

  /**
   * The key to open with. Never makes one: `undefined` when the shelf has none, so nothing was ever sealed under that
   * scope.
   */
  async forOpening(scope: DataKeyScope): Promise<DataKey | undefined> {
    const { office, compartment, epoch } = scope;
    const place = placeOf('data', { office, compartment, epoch });
    const secret = this.#take(place) ?? (await this.#find(place));
    return secret && { office, compartment, epoch, secret };
  }

  /** The key to write an index with; made on first use. Rejects as `forSealing` does. */
  async forIndexing({ kind, epoch }: IndexKeyScope): Promise<IndexKey> {
    return { kind, epoch, secret: await this.#findOrCreate(placeOf('index', { kind, epoch })) };
  }

  /**
   * The key to look up with. `undefined` when nothing of the kind was ever indexed in that epoch, so there is nothing
   * to find.
   */
  async forLookUp({ kind, epoch }: IndexKeyScope): Promise<IndexKey | undefined> {
    const secret = await this.#find(placeOf('index', { kind, epoch }));
    return secret && { kind, epoch, secret };
  }

  /** A key that is held, without waiting for anything: what happens at all but a few sealings and openings. */
  #take({ name }: Place): KeyObject | undefined {
    const held = this.#fresh(name);
    return held && this.#use(held, name);
  }

  async #find(place: Place): Promise<KeyObject | undefined> {
    const held = this.#take(place);
    if (held) return held;
    // Whoever is making the key will have it sooner, and without a second call.
    const entry = await (this.#creating.get(place.name) ?? this.#join(this.#finding, place, () => this.#fetch(place)));
    return entry && this.#use(entry, place.name);
  }

  async #findOrCreate(place: Place): Promise<KeyObject> {
    return (
      (await this.#find(place)) ??
      this.#use(await this.#join(this.#creating, place, () => this.#create(place)), place.name)
    );
  }

  /** All who come while a flight is under way share it. A failed one is forgotten, so the next caller tries again. */
  #join<T>(flights: Map<string, Promise<T>>, { name }: Place, start: () => Promise<T>): Promise<T> {
    const underWay = flights.get(name);
    if (underWay) return underWay;
    const flight = start().finally(() => flights.delete(name));
    flights.set(name, flight);
    return flight;
  }

  async #fetch({ name, context }: Place): Promise<Entry | undefined> {
    const since = this.#now();
    const wrapped = await this.#shelf.find(name);
    return wrapped && this.#hold(name, since, await this.#unwrap(wrapped, context));
  }

  async #create({ name, context }: Place): Promise<Entry> {
    const since = this.#now();
    this.#calls += 1;
    const { plaintext, wrapped } = await this.#port.generate(context);
    const ours = takeSecret(plaintext);
    const kept = await this.#shelf.keep(name, wrapped);
    // Another process was first: what we generated was never kept, so nothing may be sealed with it.
    return this.#hold(name, since, sameBytes(kept, wrapped) ? ours : await this.#unwrap(kept, context));
  }

  async #unwrap(wrapped: Uint8Array, context: KeyContext): Promise<KeyObject> {
    this.#calls += 1;
    return takeSecret(await this.#port.unwrap(wrapped, context));
  }

  #hold(name: string, since: number, secret: KeyObject): Entry {
    for (const other of this.#held.keys()) this.#fresh(other);
    const entry = { secret, since, usesLeft: this.#uses };
    this.#held.delete(name);
    this.#held.set(name, entry);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#entries) break;
      this.#held.delete(oldest);
    }
    return entry;
  }

  /** The entry if it may still be used; one that may not is dropped. */
  #fresh(name: string): Entry | undefined {
    const entry = this.#held.get(name);
    if (!entry) return undefined;
    const age = this.#now() - entry.since;
    if (age >= 0 && age < this.#lifeMs) return entry;
    this.#held.delete(name);
    return undefined;
  }

  /**
   * Those who waited for one flight are all served from it, so a flight of more than `uses` callers ends its entry at
   * once.
   */
  #use(entry: Entry, name: string): KeyObject {
    entry.usesLeft -= 1;
    if (this.#held.get(name) === entry) {
      this.#held.delete(name);
      if (entry.usesLeft > 0) this.#held.set(name, entry);
    }
    return entry.secret;
  }
}

/** Labels hold no '/', so two scopes never share a name, and a name of as many labels as there are parts has labels only. */
function placeOf(family: 'data' | 'index', context: KeyContext): Place {
  const name = [family, ...Object.values(context)].join('/');
  if (!NAME.test(name)) {
    const [part] = Object.entries(context).find(([, label]) => !isLabel(label)) ?? [];
    throw new TypeError(`${part} is no label (1 to 32 of 0-9 A-Z a-z . _ -)`);
  }
  return { name, context };
}

const NAME = /^(?:data(?:\/[0-9A-Za-z._-]{1,32}){3}|index(?:\/[0-9A-Za-z._-]{1,32}){2})$/;

/** Wrapped keys are not secret: no constant time needed. */
const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
