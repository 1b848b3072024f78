import { dayOf } from '../domain/days.ts';
import { Finding, foundAgain, isEarly } from '../domain/finding.ts';
import { movedFrom } from '../domain/finding-past.ts';
import type { Act } from '../powers.ts';
import { findingDraft } from './case-items.ts';
import { maybe, type Records, type Write } from './records.ts';
import { KEYS } from './table.ts';

/** So often a finding is read again that others moved meanwhile. */
const TRIES = 5;

/** Does a deed upon a finding again, as long as it answers that another moved the finding meanwhile. */
export async function unlessMoved<T>(deed: () => Promise<T | 'moved'>): Promise<T> {
  for (let turn = 0; turn <= TRIES; turn += 1) {
    const done = await deed();
    if (done !== 'moved') return done;
  }
  throw new Error('a finding is moved by others again and again');
}

/** What raising a finding comes to: what is to be written, whether it is opened by it, and how it stands then. */
interface Raising {
  readonly writes: readonly Write<'moved'>[];
  readonly raised: boolean;
  readonly standing: Finding;
}

/** Told for the first time, or found again: then as it stands, with what is known now. One read; one write where anything is new. */
export async function raising(store: Records, finding: Finding, act: Act): Promise<Raising> {
  const known = maybe(Finding, await store.get(KEYS.finding(finding.id)));
  const again = known ? foundAgain(known, finding, dayOf(act.at)) : finding;
  if (known === again) return { writes: [], raised: false, standing: known };
  const becomes = movedFrom(known, again, act.at);
  const draft = findingDraft(becomes);
  const [was, is] = [known, becomes].map((each) => (each && each.state !== 'shadow' ? each.opened : 0));
  const grew = known !== undefined && isEarly(known) && !isEarly(becomes);
  return {
    writes: [known ? store.replace({ ...draft, was: known }, act, 'moved') : store.create(draft, act, 'moved')],
    raised: was !== is || grew,
    standing: becomes,
  };
}
