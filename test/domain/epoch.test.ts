import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, type Instant, instantAt } from '../../shared/domain/days.ts';
import { close, type Epoch, emptied, epochName, firstEpoch, retire, turn } from '../../shared/domain/epoch.ts';
import { OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { granted } from './case/a-case.ts';

const OFFICE = OfficeCode.parse('445281006');
const [closer, other] = [OperatorId.parse('bureau-admin'), OperatorId.parse('second-admin')];
const today = '2026-03-12' as Day;
const at = (time: '09:00' | '09:14' | '09:15', on: Day = today): Instant => instantAt(on, time);
const anEpoch = (more: Partial<Epoch> = {}): Epoch => ({ ...firstEpoch(OFFICE, '2026-03' as Epoch['month']), ...more });
const aClosed = (more: Partial<Epoch> = {}) => ({
  ...granted(close(anEpoch(), 'key-exposed', { by: closer, now: at('09:00'), today })).closed,
  ...more,
});

describe('a month', () => {
  test('opens the next epoch once it has begun, and the one before rests from the next day on', () => {
    const turned = turn(anEpoch(), true, '2026-04-01' as Day);

    expect(turned).toMatchObject({
      rests: { number: 1, state: 'resting', emptiesOn: '2026-04-02', version: 2 },
      opens: { number: 2, state: 'sealing', month: '2026-04', emptiesOn: null, version: 1 },
    });
  });

  test('goes on with an epoch under which nothing lies yet', () => {
    expect(turn(anEpoch(), false, '2026-04-01' as Day)).toEqual({
      goesOn: anEpoch({ month: '2026-04' as Epoch['month'], version: 2 }),
    });
  });

  test('opens one epoch, however often and in whatever order its days are asked', () => {
    const days = fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 40 });
    const months = fc.array(fc.tuple(fc.integer({ min: 3, max: 12 }), days, fc.boolean()), { maxLength: 20 });
    fc.assert(
      fc.property(months, (asked) => {
        let epoch = anEpoch();
        const opened = [epoch.month];
        for (const [month, each, used] of asked) {
          for (const day of each) {
            const turned = turn(epoch, used, `2026-${pad(month)}-${pad(day)}` as Day);
            if (turned && 'opens' in turned) opened.push(turned.opens.month);
            epoch = turned ? ('opens' in turned ? turned.opens : turned.goesOn) : epoch;
          }
        }
        expect(new Set(opened).size).toBe(opened.length);
        expect(opened).toEqual([...opened].sort());
      }),
    );
  });
});
const pad = (value: number) => String(value).padStart(2, '0');

describe('closing', () => {
  test('stops the one that seals and opens the next with it, in the same month', () => {
    const { closed, opens } = granted(
      close(anEpoch({ version: 3 }), 'device-lost', { by: closer, now: at('09:00'), today }),
    );

    expect(closed).toMatchObject({
      state: 'closed',
      closed: { by: closer, reason: 'device-lost' },
      emptiesOn: today,
      version: 4,
    });
    expect(opens).toMatchObject({ number: 2, state: 'sealing', month: '2026-03', version: 1 });
  });

  test('of one that rests opens none; of one that is closed is refused', () => {
    const { opens } = granted(close(anEpoch({ state: 'resting' }), 'drill', { by: closer, now: at('09:00'), today }));

    expect(opens).toBeUndefined();
    for (const state of ['closed', 'retired'] as const)
      expect(close(anEpoch({ state }), 'drill', { by: closer, now: at('09:00'), today })).toMatchObject({
        why: 'epoch-closed',
      });
  });
});

describe('retiring', () => {
  const by = { by: other, now: at('09:15') };
  test('erases by another person, after a quarter of an hour, when nothing is left', () => {
    expect(granted(retire(aClosed(), { uses: 0, abandon: 0 }, by))).toMatchObject({
      state: 'retired',
      retired: { by: other, abandoned: 0 },
      emptiesOn: null,
    });
  });

  test.each([
    ['by the one who closed it', aClosed(), 0, 0, { ...by, by: closer }, 'duties-not-separated'],
    ['before it was closed', anEpoch(), 0, 0, by, 'epoch-not-closed'],
    ['of one that rests', anEpoch({ state: 'resting' }), 0, 0, by, 'epoch-not-closed'],
    ['a second time', aClosed({ state: 'retired' }), 0, 0, by, 'epoch-not-closed'],
    ['while requests may be under way', aClosed(), 0, 0, { ...by, now: at('09:14') }, 'epoch-settling'],
    ['while a record lies under it', aClosed(), 1, 0, by, 'epoch-in-use'],
    ['by force, while a record that opens lies under it', aClosed({ unreadable: 1 }), 2, 2, by, 'epoch-in-use'],
    ['by force, with another number than lies there', aClosed({ unreadable: 2 }), 2, 1, by, 'epoch-in-use'],
    ['by force, where nothing is left to be given up', aClosed(), 0, 1, by, 'epoch-in-use'],
  ] as const)('is refused %s', (_, epoch, uses, abandon, who, why) => {
    expect(retire(epoch, { uses, abandon }, who)).toMatchObject({ ok: false, why });
  });

  test('gives up what doesn’t open, by its exact number', () => {
    expect(granted(retire(aClosed({ unreadable: 2 }), { uses: 2, abandon: 2 }, by)).retired?.abandoned).toBe(2);
  });
});

describe('emptying', () => {
  const resting = anEpoch({ state: 'resting', emptiesOn: today, cursor: 'CASE#a X', unreadable: 1 });
  const now = { now: at('09:00'), today };

  test('goes on from where it stopped, on the same day', () => {
    const pass = { ended: false, cursor: 'CASE#b X', unreadable: 2, left: 9 };
    expect(emptied(resting, pass, now)).toMatchObject({
      cursor: 'CASE#b X',
      unreadable: 2,
      emptiesOn: today,
      version: 2,
    });
  });

  test('that had no time for a single record has not ended, though nothing is counted', () => {
    const pass = { ended: false, cursor: null, unreadable: 0, left: 0 };
    expect(emptied({ ...resting, cursor: null }, pass, now).emptiesOn).toBe(today);
  });

  test('ends when nothing is left, and looks again tomorrow when something is', () => {
    expect(emptied(resting, { ended: true, cursor: null, unreadable: 0, left: 0 }, now).emptiesOn).toBeNull();
    expect(emptied(resting, { ended: true, cursor: 'CASE#z X', unreadable: 2, left: 2 }, now).emptiesOn).toBe(
      '2026-03-13',
    );
  });

  test('of a closed one doesn’t end while a request from before may still write', () => {
    const pass = { ended: true, cursor: null, unreadable: 0, left: 0 };
    expect(emptied(aClosed(), pass, { now: at('09:14'), today }).emptiesOn).toBe(today);
    expect(emptied(aClosed(), pass, { now: at('09:15'), today }).emptiesOn).toBeNull();
  });
});

test('an epoch is called e and its number, a label of at most seven characters', () => {
  expect([1, 12, 999_999].map(epochName)).toEqual(['e1', 'e12', 'e999999']);
});
