import * as z from 'zod';
import { Benefit } from '../domain/benefit.ts';
import { Case } from '../domain/case/case.ts';
import { dayOf, type Month } from '../domain/days.ts';
import { type Decision, decided } from '../domain/decision.ts';
import { type Holding, Holdings, hold, holdersOf, holdingOf, leave, plannedOf } from '../domain/holding.ts';
import { BlindIndex, CaseId } from '../domain/ids.ts';
import type { Act } from '../powers.ts';
import type { Draft } from './item.ts';
import { dataOf, type Item, maybe, type Records, type Write } from './records.ts';
import { KEYS, type Key } from './table.ts';

const Household = z.object({ personIndexes: z.array(BlindIndex) });
const Place = z.object({ caseId: CaseId });

/** A case and its benefit, before a step and after it; and from when on those aren't counted who leave the household with it. */
export interface HoldingStep {
  readonly was: Case;
  readonly becomes: Case;
  readonly benefit?: { readonly was: Benefit | undefined; readonly becomes: Benefit } | undefined;
  readonly leaversFrom?: Month;
}

export const holdingsDraft = (holdings: Holdings): Draft => ({
  key: KEYS.holdings(holdings.personIndex),
  kind: 'holdings',
  data: holdings,
});

/**
 * What the people of a case hold after a step of it, written in the step's transaction on the version that was read: whoever gives one of them something else at the same moment reads
 * again, and is refused where the two exclude each other (R03). None where the step changes nothing of it. Two reads and a write for each person; for whom nothing was kept yet, as all
 * that is older than these records, a query and a read more, of their cases.
 */
export async function holdingWrites(
  store: Records,
  { was, becomes, benefit, leaversFrom }: HoldingStep,
  act: Act,
): Promise<Decision<Write<'clock-moved'>[], 'programme-excluded'>> {
  const before = holdingOf(was, benefit?.was);
  const after = holdingOf(becomes, benefit?.becomes);
  const stays = new Set(becomes.people.map(({ person }) => person));
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  if (after === undefined || (isSame && was.people.every(({ person }) => stays.has(person)))) return decided([]);

  const indexes = await indexesIn(store, was.id);
  const staying = new Set(holdersOf(becomes, indexes));
  const writes: Write<'clock-moved'>[] = [];
  for await (const { personIndex, known, held } of heldBy(store, holdersOf(was, indexes))) {
    const next = staying.has(personIndex)
      ? hold(held, after, dayOf(act.at))
      : decided(leave(held, was.id, leaversFrom ?? after.from));
    if (!next.ok) return next;
    const draft = holdingsDraft({ personIndex, holdings: [...next.value], version: (known?.version ?? 0) + 1 });
    writes.push(
      known ? store.replace({ ...draft, was: known }, act, 'clock-moved') : store.create(draft, act, 'clock-moved'),
    );
  }
  return decided(writes);
}

/**
 * Whether something stands against what a case that is confirmed will give once its benefit is opened. It writes nothing: the opening itself is the gate. Costs what that reads.
 */
export async function nothingAgainst(
  store: Records,
  confirmed: Case,
  act: Act,
): Promise<Decision<Write<'clock-moved'>[], 'programme-excluded'>> {
  const planned = plannedOf(confirmed);
  if (planned === undefined) return decided([]);
  const people = holdersOf(confirmed, await indexesIn(store, confirmed.id));
  for await (const { held } of heldBy(store, people)) {
    const next = hold(held, planned, dayOf(act.at));
    if (!next.ok) return next;
  }
  return decided([]);
}

async function indexesIn(store: Records, id: CaseId): Promise<readonly BlindIndex[]> {
  const [household] = await store.getMany([KEYS.household(id)]);
  return maybe(Household, household)?.personIndexes ?? [];
}

/** As many keys as one read takes. */
const AT_ONCE = 100;

/** What each of some people holds, with the record of it where there is one. One read for a hundred who have one; a query and a read more for each who hasn't. */
export async function* heldBy(
  store: Records,
  people: readonly BlindIndex[],
): AsyncGenerator<{
  readonly personIndex: BlindIndex;
  readonly known: Holdings | undefined;
  readonly held: readonly Holding[];
}> {
  const each = [...new Set(people)];
  for (let at = 0; at < each.length; at += AT_ONCE) {
    const some = each.slice(at, at + AT_ONCE);
    const found = (await store.getMany(some.map(KEYS.holdings))).map((item) => dataOf(Holdings, item));
    for (const personIndex of some) {
      const known = found.find((one) => one.personIndex === personIndex);
      yield { personIndex, known, held: known?.holdings ?? (await heldByCases(store, personIndex)) };
    }
  }
}

/** What somebody holds by their cases themselves. */
async function heldByCases(store: Records, personIndex: BlindIndex): Promise<Holding[]> {
  const ids: CaseId[] = [];
  for await (const item of store.under(KEYS.person(personIndex, '' as CaseId).pk, 'CASE#'))
    ids.push(dataOf(Place, item).caseId);
  const found = new Map<string, Item>();
  const name = ({ pk, sk }: Key) => `${pk} ${sk}`;
  const parts = ids.flatMap((id) => [KEYS.case(id), KEYS.household(id), KEYS.benefit(id)]);
  for (let at = 0; at < parts.length; at += 99)
    for (const item of await store.getMany(parts.slice(at, at + 99))) found.set(name(item as never), item);
  return ids.flatMap((id) => {
    const subject = maybe(Case, found.get(name(KEYS.case(id))));
    const benefit = maybe(Benefit, found.get(name(KEYS.benefit(id))));
    const indexes = maybe(Household, found.get(name(KEYS.household(id))))?.personIndexes ?? [];
    const holding = subject && holdersOf(subject, indexes).includes(personIndex) && holdingOf(subject, benefit);
    return holding ? [holding] : [];
  });
}
