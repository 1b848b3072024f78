import type { AccessNote } from '../domain/access-note.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/**
 * R45, of reading: files were opened that aren't in the reader's caseload, or beyond the day's allowance (NOTICE §1(3); LAW26 §70(6)). All of that kind of one person and day together, so that one with a reason hides none
 * without, which is the graver: nothing of the kind opens without. Of a note from before that was kept, which names no duties of the reader's either, nobody can say.
 */
export const readingBeyondDuty = rule<readonly AccessNote[]>({
  id: 'R45',
  name: 'reading-beyond-duty',
  title: '查阅非本人承办案件或超出每日查阅额度',
  basis: ['NOTICE §1(3)', 'LAW26 §70(6)'],
  severity: 'notice',
  version: 3,
  examine(notes) {
    const opened = notes.filter(({ outcome }) => outcome === 'allowed');
    const beyond = opened.filter((note) => note.beyond !== null);
    const [first] = beyond;
    if (!first) return opened.some(({ roles }) => roles.length > 0) ? 'in-order' : 'not-applicable';
    const without = filesOf(beyond.filter(({ reason }) => reason === null));
    const files = [...new Set([...without, ...filesOf(beyond)])];
    const facts = {
      ...{ operatorId: first.by, beyond: String(first.beyond), read: files.length, without: without.length },
      ...{ files: files.slice(0, MOST_NAMED), reasons: namesOf(beyond.map(({ reason }) => reason ?? 'none')) },
      ...{ vias: namesOf(beyond.map(({ via }) => via)), purposes: namesOf(beyond.map(({ purpose }) => purpose)) },
    };
    if (without.length > 0)
      return {
        why: `未说明理由即打开了非本人承办或超出额度的案卷（${without.length}件），系统不允许`,
        facts,
        severity: 'violation',
      };
    return first.beyond === 'outside-caseload'
      ? { why: `当日打开了非本人承办的案卷（${files.length}件），理由见查阅理由列表`, facts }
      : { why: `当日查阅超出额度（${files.length}件），理由见查阅理由列表`, facts, severity: 'warning' };
  },
});

const namesOf = (names: readonly string[]): string[] => [...new Set(names)].sort();
const filesOf = (notes: readonly AccessNote[]): string[] => namesOf(notes.map(({ file }) => file));
