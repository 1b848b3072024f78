import type { AccessNote } from '../domain/access-note.ts';
import { rule } from '../domain/rule.ts';

/**
 * R45, of reading: a file was opened that isn't in the reader's caseload, or beyond the day's allowance (NOTICE §1(3); LAW26 §70(6)). Nothing of the kind opens without a reason; one
 * without is the graver. Of a note from before that was kept, which names no duties of the reader's either, nobody can say.
 */
export const readingBeyondDuty = rule<AccessNote>({
  id: 'R45',
  name: 'reading-beyond-duty',
  title: '查阅非本人承办案件或超出每日查阅额度',
  basis: ['NOTICE §1(3)', 'LAW26 §70(6)'],
  severity: 'notice',
  version: 2,
  examine({ outcome, beyond, reason, roles, by, via, file, purpose }) {
    if (outcome !== 'allowed') return 'not-applicable';
    if (beyond === null) return roles.length > 0 ? 'in-order' : 'not-applicable';
    const facts = { operatorId: by, via, file, purpose, beyond, reason: reason ?? 'none' };
    if (reason === null)
      return { why: '未说明理由即打开了非本人承办或超出额度的案件，系统不允许', facts, severity: 'violation' };
    return beyond === 'outside-caseload'
      ? { why: '打开了非本人承办的案件，理由见查阅理由列表', facts }
      : { why: '当日查阅超出额度，理由见查阅理由列表', facts, severity: 'warning' };
  },
});
