import { manifest } from '../functions/manifest.ts';
import { routeKeyOf, routeMatcher } from '../infra/local/gateway-routes.ts';
import { localRoutes, type System } from '../infra/local/system.ts';
import { type Answer, type Desk, deskOf } from '../infra/local/walk/office-client.ts';
import type { CountedRequest, CountingProxy } from './counting-proxy.ts';

const SIGNING: ReadonlySet<string> = new Set(['Sign', 'GetPublicKey']);

/**
 * `first`: no key was ever made. `cold`: all keys exist and no function holds one, as after a start. `warming`: each function gets back the keys
 * that the cold pass made it drop. `warm`: a second time within the five minutes for which keys are held.
 */
export const PASSES = ['first', 'cold', 'warming', 'warm'] as const;
/** The first pass leaves its keys held, so the next one is warm. */
export const QUICK_PASSES = ['first', 'warm'] as const;
export type Pass = (typeof PASSES)[number];

/** One operation run alone: what its function asked for, and what the ledger function asked for because of it. */
export interface Measured {
  readonly operation: string;
  readonly pass: Pass;
  readonly own: readonly CountedRequest[];
  readonly ledger: readonly CountedRequest[];
  readonly kms: number;
}

export interface OperationMeter {
  readonly measured: readonly Measured[];
  /** From here on calls belong to this pass. */
  begin(pass: Pass): void;
  /** An operator's desk whose every call is measured, one at a time, the ledger's share awaited. */
  desk(operator: string): Desk;
}

/** More than the five minutes for which a key ring holds a key. */
const PAST_KEYS_MS = 6 * 60_000;

/** Key rings go by performance.now(); moving it on is the start of a new process as far as they can tell. */
let skipped = 0;
const realNow = performance.now.bind(performance);
performance.now = () => realNow() + skipped;

export function operationMeter(system: System, proxy: CountingProxy): OperationMeter {
  const measured: Measured[] = [];
  const tokens = new Map<string, Promise<string>>();
  let pass: Pass = 'first';
  // What approves a payment list or a bank's file is signed each time; a signature is no key that could be held.
  const kmsCalls = () =>
    Object.entries(system.kmsCalls).reduce((sum, [call, calls]) => sum + (SIGNING.has(call) ? 0 : calls), 0);

  async function measure(operation: string, call: () => Promise<Answer>): Promise<Answer> {
    await system.settled();
    if (pass === 'cold') skipped += PAST_KEYS_MS;
    proxy.take();
    const before = kmsCalls();
    const answer = await call();
    await system.settled();
    const seen = proxy.take();
    measured.push({
      operation,
      pass,
      own: seen.filter(({ by }) => by !== 'ledger'),
      ledger: seen.filter(({ by }) => by === 'ledger'),
      kms: kmsCalls() - before,
    });
    return answer;
  }

  return {
    measured,
    begin(next) {
      pass = next;
    },
    desk(operator) {
      const token = () => {
        const known = tokens.get(operator) ?? system.tokenFor(operator);
        tokens.set(operator, known);
        return known;
      };
      const { get, post } = deskOf(system.url, token);
      return {
        get: (path) => measure(operationAt('GET', path), () => get(path)),
        post: (path, body, options) => measure(operationAt('POST', path), () => post(path, body, options)),
      };
    },
  };
}

const match = routeMatcher(localRoutes());
const nameOf = new Map(
  Object.values(manifest).flatMap(({ kind, parts }) =>
    kind !== 'http'
      ? []
      : Object.values(parts).map(
          ({ facts }) => [routeKeyOf({ ...facts, path: `/v1${facts.path}` }), facts.name] as const,
        ),
  ),
);

function operationAt(method: 'GET' | 'POST', path: string): string {
  const matched = match(method, `/v1${path.split('?')[0] ?? ''}`);
  return (matched.kind === 'found' && nameOf.get(routeKeyOf(matched.route))) || `${method} ${path}`;
}
