import { describe, expect, test } from 'vitest';
import { fileRelatives } from '../../shared/domain/impartiality.ts';
import type { KinMatch } from '../../shared/domain/kin.ts';
import { lift, type RecusalGround, shutOut } from '../../shared/domain/recusal.ts';
import { examine } from '../../shared/domain/rule.ts';
import { handlerConflict } from '../../shared/rules/handler-conflict.rule.ts';
import { relativeNotFiled } from '../../shared/rules/relative-not-filed.rule.ts';
import {
  anApplied,
  anImpartiality,
  caseId,
  day,
  granted,
  he,
  lin,
  person,
  staffId,
  TOWN,
  wei,
} from '../domain/case/a-case.ts';

const acceptedOn = day('2026-03-02');
const at = { today: day('2026-03-20') };
const match: KinMatch = {
  staffId: staffId(),
  kind: 'committee',
  operatorId: null,
  person: person('p1'),
  relation: 'sibling',
  recordedOn: acceptedOn,
};
const filedOn = (on: string, more: object = {}) =>
  granted(
    fileRelatives(
      anImpartiality(),
      anApplied().people,
      [{ person: person('p1'), relation: 'sibling', staff: staffId(), ...more }],
      { by: lin, today: day(on) },
    ),
  ).filings;

describe('R13', () => {
  test.each([
    ['nothing was filed', [], 'violation'],
    ['another member was filed', filedOn('2026-03-01', { person: person('p2') }), 'violation'],
    ['somebody else’s kin was filed', filedOn('2026-03-01', { staff: staffId('2') }), 'violation'],
    ['it was filed the day after', filedOn('2026-03-03'), 'warning'],
  ])('hits when %s', (_, filings, severity) => {
    const verdict = examine(relativeNotFiled, { acceptedOn, match, filings }, at);

    expect(verdict).toMatchObject({ facts: { relation: 'sibling' } });
    expect((verdict as { severity?: string }).severity ?? relativeNotFiled.severity).toBe(severity);
  });

  test('a filing of the day of acceptance is in time, and one in words counts for its member', () => {
    expect(examine(relativeNotFiled, { acceptedOn, match, filings: filedOn('2026-03-02') }, at)).toBe('in-order');
    const inWords = filedOn('2026-03-01', { staff: null });
    expect(examine(relativeNotFiled, { acceptedOn, match, filings: inWords }, at)).toBe('in-order');
  });

  test('a shared phone is no kinship; a case without any declaration says so', () => {
    const phone = { ...match, person: null, relation: 'phone' as const };
    expect(examine(relativeNotFiled, { acceptedOn, match: phone, filings: [] }, at)).toBe('not-applicable');
    expect(examine(relativeNotFiled, { acceptedOn, match, filings: undefined }, at)).toMatchObject({
      facts: { declared: false },
    });
  });
});

describe('R15', () => {
  const shut = (ground: RecusalGround, since: string) =>
    granted(
      shutOut(undefined, {
        caseId: caseId(),
        office: TOWN,
        operatorId: lin,
        ground,
        by: 'system:kin',
        today: day(since),
      }),
    );
  const hands = [{ duty: 'acceptance' as const, by: lin, on: acceptedOn }];

  test('who handled a case before the kinship was known is found; who didn’t handle it isn’t', () => {
    expect(examine(handlerConflict, { hands, recusal: shut('near-relative', '2026-03-09') }, at)).toMatchObject({
      facts: { operatorId: lin, grounds: ['near-relative'], known: false },
    });
    const others = [{ ...hands[0], by: he }] as typeof hands;
    expect(examine(handlerConflict, { hands: others, recusal: shut('near-relative', '2026-03-09') }, at)).toBe(
      'not-applicable',
    );
  });

  test('who became kin after their last hand did nothing amiss, unless other kin is found that was so before', () => {
    const to = (was: ReturnType<typeof shut> | undefined, holdsFrom?: string) =>
      shutOut(was, {
        ...{ caseId: caseId(), office: TOWN, operatorId: lin, ground: 'near-relative', by: 'system:kin' },
        ...{ holdsFrom: holdsFrom === undefined ? undefined : day(holdsFrom), today: day('2026-03-20') },
      });
    const later = granted(to(undefined, '2026-03-03'));

    expect(examine(handlerConflict, { hands, recusal: later }, at)).toBe('in-order');
    expect(examine(handlerConflict, { hands, recusal: granted(to(undefined, '2026-03-02')) }, at)).toMatchObject({
      facts: { known: false },
    });
    expect(to(later, '2026-03-09')).toMatchObject({ why: 'recused-already' });
    expect(examine(handlerConflict, { hands, recusal: granted(to(later)) }, at)).toMatchObject({
      facts: { known: false },
    });
  });

  test('one’s own late word weighs less; an order or an accusation alone is no conflict', () => {
    expect(examine(handlerConflict, { hands, recusal: shut('declared', '2026-03-09') }, at)).toMatchObject({
      severity: 'warning',
    });
    for (const ground of ['ordered', 'accused'] as const)
      expect(examine(handlerConflict, { hands, recusal: shut(ground, '2026-03-09') }, at)).toBe('in-order');
  });

  test('a hand of the day after is one laid in spite of the recusal; of the same day it can’t be told', () => {
    expect(examine(handlerConflict, { hands, recusal: shut('ordered', '2026-03-01') }, at)).toMatchObject({
      facts: { known: true },
    });
    expect(examine(handlerConflict, { hands, recusal: shut('ordered', '2026-03-02') }, at)).toBe('in-order');
  });

  test('what was lifted is over, and what is done after that is nobody’s fault', () => {
    const lifted = granted(lift(shut('declared', '2026-02-20'), 'declared', [], { by: wei, today: day('2026-02-25') }));

    expect(examine(handlerConflict, { hands, recusal: lifted }, at)).toBe('in-order');
  });
});
