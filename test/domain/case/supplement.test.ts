import { describe, expect, test } from 'vitest';
import { accept, decline } from '../../../shared/domain/case/accept.ts';
import type { Applied } from '../../../shared/domain/case/case.ts';
import { procedureFor } from '../../../shared/domain/case/procedure.ts';
import {
  askSupplement,
  checklistOf,
  LookedThrough,
  receiveSupplement,
} from '../../../shared/domain/case/supplement.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { obtainable, Paper } from '../../../shared/domain/law/papers.ts';
import { trayOf } from '../../../shared/domain/queue.ts';
import { anApplied, day, granted, lin, mandatesOf, noticeId, TOWN, tang } from './a-case.ts';

const today = day('2026-02-13');
const at = (on = today, by = lin) => ({ by, today: on, calendar: PUBLISHED, noticeId: noticeId() });
const ALL_THERE = {
  application: 'there',
  income: 'there',
  assets: 'there',
  supporters: 'there',
  proxy: 'there',
} as const;
const LOOKED = { ...ALL_THERE, income: 'missing', proxy: 'not-called-for' } as const;

const asked = (subject: Applied = anApplied(), looked: LookedThrough = LOOKED) =>
  granted(askSupplement(subject, mandatesOf(subject), looked, at()));

describe('the supplement notice', () => {
  test('names every paper that is missing, says that it is the only one, and takes none of the procedure’s time', () => {
    const { notice, starts, becomes, supplement } = asked();

    expect(notice?.text.items).toEqual(['家庭收入情况申报']);
    expect(notice?.text.reasons).toContain('此后不再要求补正其他材料');
    expect(notice?.text.basis).toEqual(['民发〔2021〕57号 §10']);
    expect(starts.map(({ clock }) => [clock.code, clock.dueOn])).toEqual([['SUPPLEMENT', '2026-03-05']]);
    expect(supplement.papers).toEqual(['income']);
    expect(trayOf(becomes)).toBe('supplement');
  });

  test('asks for the mandates of those who haven’t signed, whatever anybody says of them', () => {
    const unsigned = granted(askSupplement(anApplied(), [], { ...ALL_THERE }, at()));

    expect(unsigned.supplement.papers).toEqual(['mandate']);
    expect(LookedThrough.safeParse({ mandate: 'missing' }).success).toBe(false);
  });

  test('is refused until every paper of the checklist was looked for', () => {
    const { income: _, ...partly } = LOOKED;

    expect(askSupplement(anApplied(), [], partly, at())).toMatchObject({
      why: 'checklist-unanswered',
      facts: { papers: ['income'] },
    });
  });

  test('is refused for what this programme doesn’t ask for, and when nothing is missing', () => {
    const subject = anApplied();
    const beside = { ...LOOKED, spending: 'missing' } as const;

    expect(askSupplement(subject, [], beside, at())).toMatchObject({ why: 'not-on-checklist' });
    expect(askSupplement(subject, mandatesOf(subject), ALL_THERE, at())).toMatchObject({ why: 'nothing-missing' });
  });

  test('comes once: not again while it is open, and not when all has come', () => {
    const { becomes } = asked();
    const complete = granted(receiveSupplement(becomes, mandatesOf(becomes), ['income'], at())).becomes;

    for (const subject of [becomes, complete])
      expect(askSupplement(subject, [], LOOKED, at())).toMatchObject({ why: 'supplement-given' });
  });

  test('is none of an emergency, which doesn’t wait for papers', () => {
    const procedure = procedureFor('temporary-emergency', TOWN, today);

    expect(askSupplement(anApplied({ programme: 'temporary', procedure }), [], LOOKED, at())).toMatchObject({
      why: 'papers-after-aid',
    });
  });

  test('cites from 2026-07-01 the Act as well', () => {
    const subject = anApplied({ appliedOn: day('2026-07-06') });
    const { notice } = granted(askSupplement(subject, mandatesOf(subject), LOOKED, at(day('2026-07-06'))));

    expect(notice?.text.basis).toEqual(['民发〔2021〕57号 §10', '社会救助法 §62']);
  });
});

test('what a platform supplies can’t be asked for: the type of papers has no word for it (R24)', () => {
  for (const { data } of obtainable()) expect(Paper.safeParse(data).success).toBe(false);
  expect(checklistOf(anApplied())).toEqual(['application', 'mandate', 'income', 'assets', 'supporters', 'proxy']);
});

describe('a household that was asked for papers', () => {
  test('is accepted once all of them have come, and the office has its five days again', () => {
    const { becomes } = asked(anApplied(), { ...LOOKED, assets: 'missing' });
    const mandates = mandatesOf(becomes);
    const half = granted(receiveSupplement(becomes, mandates, ['assets'], at()));
    const whole = granted(receiveSupplement(half.becomes, mandates, ['income'], at(day('2026-02-24'))));

    expect(half).toMatchObject({ starts: [], stops: [], becomes: { supplement: { awaits: ['income'] } } });
    expect(accept(half.becomes, mandates, at())).toMatchObject({ why: 'supplement-awaited' });
    expect(whole.stops).toEqual(['SUPPLEMENT']);
    expect(whole.starts.map(({ clock }) => clock.code)).toEqual(['ACCEPT_SUPPLEMENTED']);
    const accepted = granted(accept(whole.becomes, mandates, at(day('2026-02-25'))));
    expect(accepted.stops).toContain('ACCEPT_SUPPLEMENTED');
    expect(accepted.becomes).not.toHaveProperty('supplement');
    expect(accepted.starts.find(({ clock }) => clock.code === 'TOTAL')?.clock.startsOn).toBe('2026-02-25');
  });

  test('isn’t turned away before its time has passed', () => {
    const { becomes } = asked();
    const after = (on: string, answerBy: string | null) =>
      decline(becomes, '逾期未补正申请材料。', { ...at(day(on)), answerBy: answerBy === null ? null : day(answerBy) });

    expect(after('2026-03-05', '2026-03-05')).toMatchObject({ why: 'supplement-awaited' });
    expect(after('2026-03-06', null)).toMatchObject({ why: 'supplement-awaited' });
    expect(after('2026-03-06', '2026-03-05')).toMatchObject({
      ok: true,
      value: { stops: expect.arrayContaining(['SUPPLEMENT']) },
    });
  });

  test('is served by those who accept, nobody else', () => {
    const subject = anApplied({ hands: [{ duty: 'review', by: tang, on: today }] });

    expect(askSupplement(subject, mandatesOf(subject), LOOKED, at(today, tang))).toMatchObject({
      why: 'duties-not-separated',
    });
  });
});
