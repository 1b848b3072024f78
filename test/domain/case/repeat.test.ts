import { expect, test } from 'vitest';
import { accept } from '../../../shared/domain/case/accept.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import {
  aidedFirst,
  aidReviewed,
  anAccepted,
  anApplied,
  anEmergency,
  caseId,
  completed,
  day,
  granted,
  lin,
  noticeId,
  TOWN,
} from './a-case.ts';

const today = day('2026-05-08');
const another = anEmergency({ id: caseId('another'), appliedOn: today });
const aid = aidedFirst(anEmergency(), day('2026-02-12'));
const done = completed(aid, day('2026-02-24'));
const take = (others: readonly Case[], repeats?: 'other-cause' | 'good-reason', on = today) =>
  accept(another, [], { by: lin, today: on, calendar: PUBLISHED, noticeId: noticeId() }, { others, repeats });

test.each<[string, Case, boolean]>([
  ['was aided first in the year', aid.becomes, true],
  ['is accepted for it and not decided yet', anAccepted(anEmergency()), true],
  ['only applied for it', anEmergency(), false],
  ['was aided first, which wasn’t upheld', aidReviewed(done, day('2026-03-02'), false).becomes, false],
  ['was aided in the year before', { ...aid.becomes, aidedOn: day('2025-12-30') } as Case, false],
  ['has dibao', anAccepted(anApplied()), false],
])('who %s isn’t accepted for temporary assistance once more without a ground: %s', (_, other, held) => {
  expect(take([other]).ok).toBe(!held);
  if (held) expect(take([other])).toMatchObject({ why: 'aid-repeated', facts: { office: TOWN, cases: 1 } });
  else expect(take([other], 'other-cause')).toMatchObject({ why: 'aid-not-repeated' });
});

test('on a ground it is, and the case names the ground and the cases before', () => {
  expect(granted(take([aid.becomes], 'good-reason')).becomes.repeats).toEqual({
    ground: 'good-reason',
    cases: [aid.becomes.id],
  });
  expect(granted(take([another])).becomes).not.toHaveProperty('repeats');
});
