import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tell } from '../../shared/domain/case/tell.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { Delivery, DeliveryWay, deliverNotice, endsCase, NoticeKind } from '../../shared/domain/notice.ts';
import { anApplied, day, noticeId, step } from './case/a-case.ts';

const issuedOn = day('2026-03-02');
const today = day('2026-03-06');
const notice = step.decline(anApplied(), issuedOn).notice?.record;
if (!notice) throw new Error('a refusal without a notice');
const signed: Delivery = { way: 'in-person', on: issuedOn, to: 'applicant', receipt: 'signed', proof: 'receipt' };

test('a notice is handed over against a signature, once', () => {
  const delivered = deliverNotice(notice, { ...signed, on: day('2026-03-04') }, today);

  expect(delivered).toMatchObject({
    ok: true,
    value: { deliveredOn: '2026-03-04', deliveredBy: 'in-person', version: 2 },
  });
  if (delivered.ok) expect(deliverNotice(delivered.value, signed, today)).toMatchObject({ why: 'notice-delivered' });
});

test('every notice is owed within a time, whatever it tells; that of a refusal is one of the case itself', () => {
  const calendar = PUBLISHED;
  const words = { decision: '决定。', reasons: '理由。', basis: ['依据'] };

  for (const kind of NoticeKind.options) {
    const { delivery } = tell(anApplied(), kind, { noticeId: noticeId(kind), today: issuedOn, calendar }, words);

    if (endsCase(kind)) expect([kind, delivery]).toEqual([kind, null]);
    else expect(delivery).toMatchObject({ about: noticeId(kind), clock: { dueOn: '2026-03-05', state: 'running' } });
  }
});

test('who refuses to sign is served by leaving it, before a witness or a camera; without either nobody is', () => {
  const left = { ...signed, way: 'left-at-home', to: 'adult-member', receipt: 'refused-to-sign' } as const;

  expect(deliverNotice(notice, { ...signed, receipt: 'refused-to-sign' }, today)).toMatchObject({
    why: 'delivery-unproven',
  });
  expect(deliverNotice(notice, left, today)).toMatchObject({ why: 'delivery-unproven' });
  for (const proof of ['witness', 'photo'] as const)
    expect(deliverNotice(notice, { ...left, proof }, today).ok).toBe(true);
});

test.each(['2026-03-01', '2026-03-07'])('nothing was delivered on %s, before it was issued or after today', (on) => {
  expect(deliverNotice(notice, { ...signed, on: day(on) }, today)).toMatchObject({
    why: 'delivery-date',
    facts: { earliest: issuedOn, latest: today },
  });
});

test('every way can be proven, and public notice is taken by nobody', () => {
  const anything = fc.record({
    to: fc.constantFrom(...Delivery.shape.to.options),
    receipt: fc.constantFrom(...Delivery.shape.receipt.options),
    proof: fc.constantFrom(...Delivery.shape.proof.options),
  });
  for (const way of DeliveryWay.options) {
    const lawful = fc
      .sample(anything, 1000)
      .filter((one) => deliverNotice(notice, { way, on: issuedOn, ...one }, today).ok);
    expect([way, lawful.length > 0]).toEqual([way, true]);
    if (way === 'public') expect(new Set(lawful.map(({ to }) => to))).toEqual(new Set(['nobody']));
    if (way === 'in-person') expect(new Set(lawful.map(({ receipt }) => receipt))).toEqual(new Set(['signed']));
  }
});
