import { expect, test } from 'vitest';
import { Day } from '../../../shared/domain/days.ts';
import { remedies, writtenRefusal } from '../../../shared/domain/law/regime.ts';
import { isAdverse, NoticeKind, noticeText } from '../../../shared/domain/notice.ts';

const LAST_BEFORE = Day.parse('2026-06-30');
const FIRST = Day.parse('2026-07-01');

test('a refusal cites the measures until June 2026, and the Act from the day on which it is in force', () => {
  expect([writtenRefusal(LAST_BEFORE), remedies(LAST_BEFORE)]).toEqual([
    '社会救助暂行办法 §11',
    '社会救助暂行办法 §65',
  ]);
  expect([writtenRefusal(FIRST), remedies(FIRST)]).toEqual(['社会救助法 §45', '社会救助法 §76']);
});

test.each(NoticeKind.options)(
  'a notice of %s tells the remedy with its days and article just when it is adverse',
  (kind) => {
    const text = noticeText(kind, 'dibao', FIRST, { decision: '决定', reasons: '理由', basis: ['依据'] });

    if (isAdverse(kind)) expect(text.remedy).toMatch(/社会救助法 §76.*六十日.*行政复议.*行政诉讼/u);
    else expect(text.remedy).toBeNull();
  },
);
