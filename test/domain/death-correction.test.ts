import { describe, expect, test } from 'vitest';
import { instantAt } from '../../shared/domain/days.ts';
import {
  type CorrectionReason,
  correctEntry,
  type DeathEntry,
  enterDeath,
  proposeCorrection,
  settleCorrection,
  stoodAt,
  uncorrected,
} from '../../shared/domain/death-correction.ts';
import { type Finding, holds } from '../../shared/domain/finding.ts';
import { foundByWithdrawn } from '../../shared/domain/finding-withdrawn.ts';
import { Death } from '../../shared/domain/register.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { day, granted, index, operator, TOWN } from './case/a-case.ts';

const today = day('2026-04-10');
const by = (id: string, hands: readonly string[] = []) => ({ by: operator(id), today, hands: hands.map(operator) });
const aDeath = (seed: string, more: object = {}): Death =>
  Death.parse({
    ...{ id: madeId('death', seed), personIndex: index('somebody'), diedOn: '2026-02-11', source: 'funeral' },
    ...{ recordedOn: '2026-03-02', office: TOWN, version: 1, ...more },
  });
const death = aDeath('wrong');
const entered = granted(enterDeath(undefined, death));
const at = (on: string) => instantAt(day(on), '09:00');

/** The death after two people's word, and what the register has of the person then. */
function corrected(was = uncorrected(death), entry: DeathEntry = entered, reason: CorrectionReason = 'wrong-day') {
  const proposed = granted(proposeCorrection(was, reason, by('first')));
  const settled = granted(settleCorrection(proposed, true, by('second')));
  const times = { since: at('2026-03-02'), at: at('2026-04-10') };
  return { settled, entry: granted(correctEntry(entry, death, settled, times)) };
}

describe('a death that was told of the wrong person or day', () => {
  test('is withdrawn by two people, neither of whom told it or acted on a case of the person', () => {
    const was = uncorrected(death);
    const why = (decision: { ok: boolean; why?: string }) => decision.why;
    expect(why(proposeCorrection(was, 'wrong-day', by('told-it', ['told-it'])))).toBe('death-in-your-hands');
    expect(why(proposeCorrection(was, 'was-right', by('first')))).toBe('death-not-so');
    expect(why(settleCorrection(was, true, by('second')))).toBe('correction-not-proposed');
    const proposed = granted(proposeCorrection(was, 'wrong-day', by('first')));
    expect(why(settleCorrection(proposed, true, by('first')))).toBe('correction-same-person');
    expect(why(settleCorrection(proposed, true, by('acted', ['acted'])))).toBe('death-in-your-hands');
    expect(granted(settleCorrection(proposed, false, by('second')))).toMatchObject({ stands: true, proposal: null });

    const { settled, entry } = corrected();

    expect(settled).toMatchObject({ stands: false, settlement: { proposedBy: 'first', by: 'second' }, version: 3 });
    expect(entry).toMatchObject({ death: null, past: [{ id: death.id, settlement: { reason: 'wrong-day' } }] });
  });

  test('stood until then, and not after', () => {
    const { entry } = corrected();
    const told = [at('2026-03-01'), at('2026-03-02'), at('2026-04-09'), at('2026-04-10')];
    expect(told.map((on) => stoodAt(entry, at('2026-04-10'), on))).toEqual([false, true, true, false]);
    expect(told.map((on) => stoodAt(entered, at('2026-03-02'), on))).toEqual([false, true, true, true]);
  });

  test.each([
    ['the same source tells the same day again', {}, 'death-withdrawn'],
    ['the same source tells another day', { diedOn: '2026-03-01' }, 'entered'],
    ['another source tells the same day', { source: 'police' }, 'entered'],
  ])('comes back by a telling alone where %s: %s', (_, more, wanted) => {
    const again = enterDeath(corrected().entry, aDeath('again', more));
    expect(again.ok ? 'entered' : again.why).toBe(wanted);
  });

  test('stands again by two people’s word, but not beside another', () => {
    const withdrawn = corrected();
    const back = corrected(withdrawn.settled, withdrawn.entry, 'was-right');
    expect(back.entry).toMatchObject({ death: { id: death.id }, past: [{ id: death.id }] });

    const other = granted(enterDeath(withdrawn.entry, aDeath('police', { source: 'police' })));
    const times = { since: at('2026-04-10'), at: at('2026-04-11') };
    expect(correctEntry(other, death, back.settled, times)).toMatchObject({ ok: false, why: 'death-not-so' });
  });
});

describe('a finding that was made of it', () => {
  const [past] = corrected().entry.past;
  const finding = (state: Finding['state']) =>
    ({
      ...{ state, severity: 'blocking', facts: { diedOn: '2026-02-11' }, subject: { kind: 'line' } },
      ...{ opened: 1, version: 4, office: TOWN },
    }) as unknown as Finding;
  const after = (state: Finding['state'], alone = true) => past && foundByWithdrawn(finding(state), past, alone, today);

  test.each(['open', 'in-review'] as const)('%s, is cleared by their word, and holds nothing', (state) => {
    const cleared = after(state);
    expect(cleared).toMatchObject({
      ...{ state: 'cleared', clock: null, facts: { withdrawnDeath: death.id }, version: 5 },
      settlement: { as: 'cleared', reason: 'data-corrected', proposedBy: 'first', by: 'second' },
    });
    expect(cleared && holds(cleared)).toBe(false);
    expect(cleared && past && foundByWithdrawn(cleared, past, true, today)).toBe(cleared);
  });

  test.each(['confirmed', 'acted-on'] as const)('%s, is somebody’s to handle again', (state) => {
    expect(after(state)).toMatchObject({ state: 'open', opened: 2, settlement: null, clock: { state: 'running' } });
  });

  test('that says something else too is told, and stays as it is', () => {
    expect(after('open', false)).toMatchObject({ state: 'open', facts: { withdrawnDeath: death.id } });
    expect(after('cleared')).toMatchObject({ state: 'cleared', facts: { withdrawnDeath: death.id } });
  });
});
