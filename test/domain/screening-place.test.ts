import { expect, test } from 'vitest';
import type { Batch } from '../../shared/domain/payment/batch.ts';
import { stopsFrom, writtenPlace } from '../../shared/domain/payment/screening-place.ts';
import { aBatch } from './a-payment.ts';
import { batchId } from './case/a-case.ts';

const batch = (nth: string, state: Batch['state'] = 'released'): Batch =>
  aBatch({ id: batchId(nth), state, sheets: 3 }, []);
const [one, two, three] = [batch('1'), batch('2'), batch('3')];
const told = (stopped: Parameters<typeof writtenPlace>[0] | undefined, batches = [one, two, three]) =>
  stopsFrom(batches, stopped && writtenPlace(stopped)).map(({ batch: of, sheet }) => {
    const nth = [one, two, three].findIndex((each) => each.id === of?.id) + 1;
    return of ? `${nth}.${sheet}` : 'unpaid';
  });

test('a screening goes round once from where the last one stopped, and ends what it began in the middle of', () => {
  expect(told(undefined)).toEqual(['1.1', '2.1', '3.1', 'unpaid']);
  expect(told({ batch: two.id, sheet: 3 })).toEqual(['2.3', '3.1', 'unpaid', '1.1', '2.1']);
  expect(told({ batch: two.id, sheet: 1 })).toEqual(['2.1', '3.1', 'unpaid', '1.1']);
  expect(told({ batch: null })).toEqual(['unpaid', '1.1', '2.1', '3.1']);
});

test('where the batch in which it stopped is looked over no more it begins with the first; a draft isn’t looked at twice', () => {
  expect(told({ batch: two.id, sheet: 3 }, [one, three])).toEqual(['1.1', '3.1', 'unpaid']);
  expect(told({ batch: two.id, sheet: 3 }, [one, batch('2', 'draft')])).toEqual(['2.3', 'unpaid', '1.1']);
});
