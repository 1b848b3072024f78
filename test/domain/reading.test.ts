import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  admit,
  allowanceOf,
  explain,
  type GivenReason,
  inCaseload,
  MOST_READINGS,
  type Readings,
} from '../../shared/domain/reading.ts';
import { ROLES, type Role } from '../../shared/domain/role.ts';
import { anApplied, day, EVERY_STAGE, lin, operator, TOWN } from './case/a-case.ts';

const on = day('2026-03-02');
const terms = (file: string, more: object = {}) => ({
  operatorId: lin,
  on,
  file,
  outside: false,
  allowance: 2,
  ...more,
});
const opened = (...files: string[]): Readings => ({ operatorId: lin, on, files, reasons: [], version: 1 });
const given = (file: string): GivenReason => ({
  id: `reason_${'0'.repeat(26)}` as GivenReason['id'],
  file,
  caseId: null,
  operatorId: lin,
  office: TOWN,
  reason: 'workload',
  on,
  at: '2026-03-02T01:00:00.000Z' as GivenReason['at'],
  version: 1,
});

test('as many as the allowance open without a word; the next asks for a reason, and the same ones again don’t', () => {
  expect(admit(undefined, terms('a'))).toMatchObject({ ok: true, value: { beyond: null, becomes: { files: ['a'] } } });
  expect(admit(opened('a'), terms('b')).ok).toBe(true);
  expect(admit(opened('a', 'b'), terms('c'))).toMatchObject({ why: 'reason-needed', facts: { allowance: 2 } });
  expect(admit(opened('a', 'b'), terms('a'))).toMatchObject({ ok: true, value: { becomes: { version: 1 } } });
});

test('a reason opens the file that it was given for, for the day, and no other', () => {
  const was = explain(opened('a', 'b'), given('c'));
  if (!was.ok) throw new Error('refused');

  expect(admit(was.value, terms('c'))).toMatchObject({
    ok: true,
    value: { beyond: 'above-allowance', reason: 'workload' },
  });
  expect(admit(was.value, terms('d'))).toMatchObject({ why: 'reason-needed' });
  expect(explain(was.value, given('c'))).toMatchObject({ why: 'reason-given' });
});

test('what is outside the caseload asks for a reason from the first on', () => {
  expect(admit(undefined, terms('a', { outside: true }))).toMatchObject({
    why: 'reason-needed',
    facts: { beyond: 'outside-caseload' },
  });
});

test('with every reason there is an end to it', () => {
  const files = Array.from({ length: MOST_READINGS }, (_, nth) => `${nth}`);
  const was = { ...opened(...files), reasons: [{ file: 'x', reason: 'workload' as const }] };

  expect(admit(was, terms('x'))).toMatchObject({ why: 'readings-too-many' });
  expect(admit(was, terms('0'))).toMatchObject({ ok: true });
});

test('a case is one’s own by a hand in it or by one’s desk, at every stage', () => {
  const stranger = { id: operator('zhu'), roles: ['supervisor'] as Role[] };
  for (const subject of Object.values(EVERY_STAGE)) {
    expect(inCaseload(stranger, subject)).toBe(false);
    expect(inCaseload({ ...stranger, id: lin }, subject)).toBe(true);
  }
  expect(inCaseload({ ...stranger, roles: ['intake'] }, anApplied())).toBe(true);
  expect(inCaseload({ ...stranger, roles: ['reviewer'] }, anApplied())).toBe(false);
});

test('a matter of a confirmed case is on the desk of whoever it waits for', () => {
  const approver = { id: operator('zhu'), roles: ['approver'] as Role[] };
  const confirmed = EVERY_STAGE.confirmed;

  expect(inCaseload(approver, confirmed)).toBe(false);
  expect(inCaseload(approver, { ...confirmed, tray: 'county-adjustment' })).toBe(true);
  expect(inCaseload(approver, { ...confirmed, tray: 'hearing' })).toBe(false);
  expect(inCaseload(approver, { ...confirmed, tray: null })).toBe(false);
});

test('the widest of one’s duties counts; without a duty there is nothing', () => {
  expect(allowanceOf(['intake', 'investigator'], on)).toBe(
    Math.max(allowanceOf(['intake'], on), allowanceOf(['investigator'], on)),
  );
  expect(allowanceOf([], on)).toBe(0);
  for (const role of Object.keys(ROLES) as Role[]) expect(allowanceOf([role], on)).toBeGreaterThan(0);
});

test('however they come, no more than the allowance open without a reason', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 30 }), (files) => {
      let was: Readings | undefined;
      const allowed = new Set<string>();
      for (const file of files) {
        const answer = admit(was, terms(file, { allowance: 3 }));
        if (!answer.ok) continue;
        was = answer.value.becomes;
        allowed.add(file);
      }
      expect(allowed.size).toBe(Math.min(3, new Set(files).size));
    }),
  );
});
