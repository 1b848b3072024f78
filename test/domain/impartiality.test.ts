import { describe, expect, test } from 'vitest';
import { recordCountyVisit } from '../../shared/domain/case/county-visit.ts';
import { confirm } from '../../shared/domain/case/decide.ts';
import {
  fileRelatives,
  guardFromStart,
  mayConfirm,
  mustVisit,
  visitedByCounty,
} from '../../shared/domain/impartiality.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import type { VisitTold } from '../../shared/domain/visit.ts';
import {
  anAccepted,
  anApplied,
  anImpartiality,
  aTakenDown,
  aVisit,
  BUREAU,
  day,
  granted,
  he,
  lin,
  noticeId,
  operator,
  person,
  staffId,
  tang,
  visitId,
  xu,
} from './case/a-case.ts';

const today = day('2026-03-02');
const zhu = operator('zhu-watches');
const told = { person: person('p1'), relation: 'sibling', staff: staffId() } as const;
const filed = (on = today) =>
  granted(fileRelatives(anImpartiality(), anApplied().people, [told], { by: lin, today: on }));
const visit = (more: Partial<VisitTold> = {}) => aVisit({ visitedOn: today, investigators: [xu, zhu], ...more });

describe('R14 can’t be', () => {
  const at = { by: xu, from: BUREAU, today, calendar: PUBLISHED, noticeId: noticeId() };
  test('a filed relative’s case is confirmed only after the county’s visit', () => {
    const subject = aTakenDown();
    const visited = visitedByCounty(filed(), { id: visitId(), visitedOn: today });

    expect(confirm(subject, filed(), at)).toMatchObject({
      why: 'county-visit-missing',
      facts: { because: ['near-relative'] },
    });
    expect(confirm(subject, visited, at).ok).toBe(true);
    expect(confirm(subject, anImpartiality(), at).ok).toBe(true);
  });

  test('a complaint that comes after the visit asks for another; one of the same day is met by it', () => {
    const visited = visitedByCounty(filed(), { id: visitId(), visitedOn: today });

    expect(mayConfirm(mustVisit(visited, 'complaint', today)).ok).toBe(true);
    expect(mayConfirm(mustVisit(visited, 'complaint', day('2026-03-03')))).toMatchObject({
      why: 'county-visit-missing',
      facts: { because: ['complaint'] },
    });
  });

  test('the same reason again changes nothing', () => {
    expect(mustVisit(filed(), 'near-relative', day('2026-03-09'))).toEqual(filed());
  });
});

describe('the county’s own visit', () => {
  const subject = aTakenDown();
  test('two or more, and none of them confirms afterwards', () => {
    const step = granted(recordCountyVisit(subject, filed(), visit(), { by: xu, today }));

    expect(step.impartiality.countyVisit).toEqual({ id: visitId(), visitedOn: today });
    expect(step.becomes.stage).toBe('posted');
    expect(
      confirm(step.becomes, step.impartiality, {
        by: xu,
        from: BUREAU,
        today,
        calendar: PUBLISHED,
        noticeId: noticeId(),
      }),
    ).toMatchObject({ why: 'duties-not-separated' });
  });

  test.each([
    ['one alone', visit({ investigators: [xu] }), 'visit-team'],
    ['one named twice', visit({ investigators: [xu, xu] }), 'visit-team'],
    ['two others than who records it', visit({ investigators: [zhu, he] }), 'visit-team'],
    ['one who accepted the case', visit({ investigators: [xu, lin] }), 'duties-not-separated'],
    ['a visit of tomorrow', visit({ visitedOn: day('2026-03-03') }), 'visit-date'],
    ['a visit before the acceptance', visit({ visitedOn: day('2026-02-11') }), 'visit-date'],
    ['a minor who signs', visit({ signedByMember: person('p2') }), 'signer-minor'],
    ['a stranger who signs', visit({ signedByMember: person('p7') }), 'person-not-in-case'],
  ])('not by %s', (_, of, why) => {
    expect(recordCountyVisit(subject, filed(), of, { by: xu, today })).toMatchObject({ ok: false, why });
  });

  test('not before the township has given its opinion', () => {
    expect(recordCountyVisit(anAccepted(), filed(), visit(), { by: xu, today })).toMatchObject({
      why: 'stage-not-open',
    });
  });
});

describe('at application', () => {
  const match = {
    staffId: staffId(),
    kind: 'officer',
    operatorId: he,
    person: person('p1'),
    recordedOn: today,
  } as const;
  const begin = (matches: Parameters<typeof guardFromStart>[2], named: Parameters<typeof guardFromStart>[3] = []) =>
    guardFromStart(anApplied(), [], matches, named, { by: lin, today });

  test('whom the register shows, and whose kin is declared, is out from the beginning', () => {
    const guarded = granted(begin([{ ...match, relation: 'parent' }], [tang]));

    expect(guarded.shuts.map(({ operatorId, inForce }) => [operatorId, inForce])).toEqual([
      [he, true],
      [tang, true],
    ]);
    expect(guarded.impartiality.visitFor).toEqual([{ because: 'near-relative', since: today }]);
  });

  test('a shared phone shuts out and asks for no visit; nobody enters their own kin', () => {
    const shared = granted(begin([{ ...match, person: null, relation: 'phone' }]));

    expect(shared.shuts[0]?.grounds[0]?.ground).toBe('shared-contact');
    expect(shared.impartiality.visitFor).toEqual([]);
    expect(begin([{ ...match, operatorId: lin, relation: 'self' }])).toMatchObject({ why: 'kin-of-member' });
    expect(begin([], [lin])).toMatchObject({ why: 'kin-of-member' });
  });

  test('a committee member who has no account shuts out nobody and still brings the county', () => {
    const guarded = granted(begin([{ ...match, kind: 'committee', operatorId: null, relation: 'spouse' }]));

    expect(guarded.shuts).toEqual([]);
    expect(guarded.impartiality.visitFor).toHaveLength(1);
  });

  test('the same filing twice is one; of somebody who isn’t in the household, none', () => {
    const twice = fileRelatives(anImpartiality(), anApplied().people, [told, told], { by: lin, today });
    const stranger = fileRelatives(anImpartiality(), anApplied().people, [{ ...told, person: person('p9') }], {
      by: lin,
      today,
    });

    expect(granted(twice).filings).toHaveLength(1);
    expect(stranger).toMatchObject({ why: 'person-not-in-case' });
  });
});
