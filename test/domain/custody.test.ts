import { expect, test } from 'vitest';
import { CUSTODY_NEXT, type Custody, covers } from '../../shared/domain/custody/custody.ts';
import {
  type CustodyEntry,
  type CustodyWanted,
  endCustody,
  enterCustody,
  fileCustody,
  lookAgainAtCustody,
  oneFewer,
  oneMore,
} from '../../shared/domain/custody/steps.ts';
import type { KinMatch } from '../../shared/domain/kin.ts';
import { examine } from '../../shared/domain/rule.ts';
import { unlawfulCustody } from '../../shared/rules/unlawful-custody.rule.ts';
import { aFiled, anAgreement, anEntered, fang, known, wanted } from './a-custody.ts';
import { caseId, day, granted, index, lin, staffId, tang } from './case/a-case.ts';

const today = day('2026-04-02');
const enter = (more: Partial<CustodyWanted> = {}, of: Partial<CustodyEntry> = {}, by = lin) =>
  enterCustody({ ...wanted, ...more }, { ...known, ...of }, { by, today });

test('a township enters who holds a card, and the county has ten working days to file it', () => {
  expect(granted(enter())).toMatchObject({
    state: 'entered',
    nth: 1,
    enteredBy: lin,
    staffId: null,
    clock: { code: 'CUSTODY_FILE', dueOn: '2026-04-17' },
  });
});

const itself = { staffId: staffId(), kind: 'committee', operatorId: lin, person: null, recordedOn: today } as const;
test.each<[string, Partial<CustodyWanted>, Partial<CustodyEntry>, string]>([
  ['of who can look after their own money', { capacity: 'full' }, {}, 'custody-capacity'],
  ['without an agreement in the file', {}, { scan: undefined }, 'custody-agreement-missing'],
  [
    'with an agreement that nobody has put',
    {},
    { scan: anAgreement({ state: 'awaited' }) },
    'custody-agreement-missing',
  ],
  ['with another paper for an agreement', {}, { scan: anAgreement({ kind: 'income' }) }, 'custody-agreement-missing'],
  ['for longer than a year', { until: day('2027-04-01') }, {}, 'custody-term'],
  ['for a term that is over', { from: day('2025-04-01'), until: day('2026-04-01') }, {}, 'custody-term'],
  ['of one’s own card', {}, { custodianIndex: index('person 1') }, 'custody-of-own'],
  ['of somebody who isn’t of the household', {}, { personIndex: undefined }, 'person-not-in-case'],
  ['beside another', {}, { was: anEntered() }, 'custody-open'],
  ['of oneself', {}, { matches: [{ ...itself, relation: 'self' } satisfies KinMatch] }, 'duties-not-separated'],
])('R30 can’t be entered: custody %s', (_, more, of, why) => {
  expect(enter(more, of)).toMatchObject({ ok: false, why });
});

test('the register knows staff who hold cards, whatever is declared of them', () => {
  const matches: KinMatch[] = [{ ...itself, operatorId: null, relation: 'self' }];

  const custody = granted(enter({ relation: 'neighbour' }, { matches }));

  expect(custody.staffId).toBe(staffId());
  const late = examine(unlawfulCustody, { custody, holds: 1, most: 3 }, { today: day('2026-04-20') });
  expect(late).toMatchObject({ facts: { ofStaff: true } });
  expect(late).not.toHaveProperty('severity');
});

test('it is filed or declined by another person than who entered it, once; and ended by one', () => {
  const entered = anEntered();

  expect(fileCustody(entered, '样民代备〔2026〕1号', { by: lin, today })).toMatchObject({
    why: 'duties-not-separated',
  });
  const filed = granted(fileCustody(entered, '样民代备〔2026〕1号', { by: fang, today }));
  expect(filed).toMatchObject({ state: 'filed', decidedBy: fang, clock: { state: 'met' } });
  expect(fileCustody(filed, null, { by: tang, today })).toMatchObject({ why: 'custody-state' });
  expect(granted(fileCustody(entered, null, { by: fang, today }))).toMatchObject({ state: 'declined', wakesOn: null });
  const ended = granted(endCustody(filed, 'returned', { by: lin, today }));
  expect(endCustody(ended, 'returned', { by: lin, today })).toMatchObject({ why: 'custody-state' });
  expect(granted(enter({}, { was: ended }))).toMatchObject({ nth: 2, version: ended.version + 1 });
  expect(CUSTODY_NEXT[ended.state]).toEqual(['entered']);
});

test.each<[string, Custody, string, string, boolean]>([
  ['filed and in its term', aFiled(), 'custodian', '2026-04-02', true],
  ['on its last day', aFiled(), 'custodian', '2027-03-31', true],
  ['past its term', aFiled(), 'custodian', '2027-04-01', false],
  ['before its term', aFiled(), 'custodian', '2026-03-31', false],
  ['with another person', aFiled(), 'somebody', '2026-04-02', false],
  ['not filed yet', anEntered(), 'custodian', '2026-04-02', false],
])('money goes to who holds the card by an agreement %s: %s', (_, custody, holder, on, may) => {
  expect(covers(custody, index(holder), day(on))).toBe(may);
});

const inDecember = granted(enterCustody(wanted, known, { by: lin, today: day('2026-12-29') }));

test.each<[string, Custody, number, string, 'hit' | 'in-order' | 'not-applicable']>([
  ['not filed within the limit', anEntered(), 1, '2026-04-20', 'hit'],
  ['entered, with time left', anEntered(), 1, '2026-04-10', 'in-order'],
  [
    'entered in a year whose last days count into one without a calendar',
    inDecember,
    1,
    '2026-12-31',
    'not-applicable',
  ],
  ['not filed once that year has begun', inDecember, 1, '2027-01-01', 'hit'],
  ['filed', aFiled(), 3, '2026-06-01', 'in-order'],
  ['one of four', aFiled(), 4, '2026-06-01', 'hit'],
  ['past its term', aFiled(), 1, '2027-04-01', 'hit'],
  ['of somebody with capacity', aFiled('1', { capacity: 'full' }), 1, '2026-06-01', 'hit'],
  ['ended', { ...aFiled(), state: 'ended' }, 9, '2028-01-01', 'not-applicable'],
])('R30, a custody %s', (_, custody, holds, on, verdict) => {
  const told = examine(unlawfulCustody, { custody, holds, most: 3 }, { today: day(on) });

  expect(typeof told === 'string' ? told : 'hit').toBe(verdict);
});

test('a filed custody is looked at each month, and the day after its last', () => {
  const filed = aFiled();

  expect(filed.wakesOn).toBe('2026-05-02');
  expect(lookAgainAtCustody(filed, day('2027-03-20')).wakesOn).toBe('2027-04-01');
  expect(lookAgainAtCustody(filed, day('2027-04-01')).wakesOn).toBe('2027-05-01');
});

test('one person holds so many cards and no more, and one fewer when one is given back', () => {
  const three = ['1', '2', '3'].reduce(
    (count, of) => granted(oneMore(count, anEntered(of), 3)),
    undefined as Parameters<typeof oneMore>[0],
  );
  if (!three) throw new Error('no count');

  expect(oneMore(three, anEntered('4'), 3)).toMatchObject({ why: 'custody-too-many', facts: { most: 3 } });
  expect(granted(oneMore(three, anEntered('3'), 3)).cases).toHaveLength(3);
  expect(granted(oneMore(oneFewer(three, caseId('2')), anEntered('4'), 3)).cases).toHaveLength(3);
});
