import { dayOf } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import { bureauOf, type FundAccountId } from '../domain/ids.ts';
import { Batch } from '../domain/payment/batch.ts';
import type { FundAccount, FundOrder } from '../domain/payment/fund-order.ts';
import { book, type FundEntry, type Legs, legsBetween, Pot, type PotName } from '../domain/payment/funds.ts';
import type { Act } from '../powers.ts';
import type { Draft } from './item.ts';
import { maybe, type Records, type Write } from './records.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

export const fundOrderDraft = (order: FundOrder): Draft => ({
  key: KEYS.fundOrder(order.id),
  kind: 'fund-order',
  data: order,
  places: {
    ...PLACES.fundOrder(order.office, order.state, order.proposedOn, order.id),
    ...(order.wakesOn === null ? {} : WAKES.fundOrder(order.wakesOn, order.id)),
  },
});

export const fundAccountDraft = (account: FundAccount): Draft => ({
  key: KEYS.fundAccount(account.id),
  kind: 'fund-account',
  data: account,
  places: {
    ...PLACES.fundAccount(account.office, account.id),
    ...(account.wakesOn === null ? {} : WAKES.fundAccount(account.wakesOn, account.id)),
  },
});

/** R47: the account stands on the register, approved for just that, at the moment of the write. */
export const toApproved = (
  table: string,
  id: FundAccountId,
  use: FundAccount['use'],
): Write<'account-not-approved'> => ({
  why: 'account-not-approved',
  element: {
    ConditionCheck: {
      TableName: table,
      Key: KEYS.fundAccount(id),
      ConditionExpression: '#data.#state = :approved AND #data.#use = :use',
      ExpressionAttributeNames: { '#data': 'data', '#state': 'state', '#use': 'use' },
      ExpressionAttributeValues: { ':approved': 'approved', ':use': use },
    },
  },
});

type Cause = Pick<FundEntry, 'batchId' | 'orderId'>;

/** A pot moves on by one entry: both are written, on the condition that nobody booked meanwhile, so that what the pot has is what was counted on. One read. */
export async function bookingOf(
  store: Records,
  name: PotName,
  legs: Legs,
  cause: Cause,
  act: Act,
): Promise<Decision<readonly Write<'funds-moved'>[], 'funds-missing'>> {
  const was = maybe(Pot, await store.get(KEYS.pot(name)));
  const booked = book(was, name, legs);
  if (!booked.ok) return booked;
  const pot = booked.value;
  const draft = { key: KEYS.pot(name), kind: 'pot', data: pot };
  const entry: FundEntry = { nth: pot.version, legs, ...cause, by: act.by, on: dayOf(act.at), after: pot, version: 1 };
  return decided([
    was ? store.replace({ ...draft, was }, act, 'funds-moved') : store.create(draft, act, 'funds-moved'),
    store.create({ key: KEYS.fundEntry(name, pot.version), kind: 'fund-entry', data: entry }, act, 'funds-moved'),
  ]);
}

const hasMovedOn = async (store: Records, { id, version }: Batch): Promise<boolean> =>
  maybe(Batch, await store.get(KEYS.batch(id)))?.version !== version;

/** So often are the pots read anew while others book on them. */
const MOST_TURNS = 12;

/**
 * Commits these writes, and with them what a batch's money does to the pots: an entry for each source, not for each line. Where others book on the same pots meanwhile it is tried again.
 * `funds-moved`: a pot hasn't got what was planned.
 */
export async function commitWithFunds<Why extends string>(
  store: Records,
  { was, becomes }: { readonly was: Batch; readonly becomes: Batch },
  writes: readonly Write<Why>[],
  act: Act,
): Promise<Decision<void, Why | 'stale-version' | 'funds-moved'>> {
  const moves = legsBetween(was.funds, becomes.funds);
  if (moves.length === 0) return await store.commit(writes);
  const name = { office: bureauOf(was.office), programme: was.programme };
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const booked: Write<'funds-moved'>[] = [];
    for (const { source, legs } of moves) {
      const booking = await bookingOf(store, { ...name, source }, legs, { batchId: was.id, orderId: null }, act);
      // Where another moved the batch on, its money was moved with it.
      if (!booking.ok) return refused((await hasMovedOn(store, was)) ? 'stale-version' : 'funds-moved');
      booked.push(...booking.value);
    }
    const done = await store.commit<Why | 'funds-moved'>([...writes, ...booked]);
    if (done.ok || done.why !== 'funds-moved') return done;
    await new Promise((resolve) => setTimeout(resolve, 5 * (turn + 1) * Math.random()));
  }
  return refused('funds-moved');
}

/** The same where a batch only gives back or books what it holds. Where its pots kept moving, whoever comes again reads everything anew. */
export async function commitGivingBack<Why extends string>(
  store: Records,
  batches: { readonly was: Batch; readonly becomes: Batch },
  writes: readonly Write<Why>[],
  act: Act,
): Promise<Decision<void, Why | 'stale-version'>> {
  const done = await commitWithFunds(store, batches, writes, act);
  return done.ok ? done : refused(done.why === 'funds-moved' ? 'stale-version' : done.why);
}
