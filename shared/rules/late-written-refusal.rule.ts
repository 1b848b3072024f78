import type { CaseClock } from '../domain/case-clock.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { isAdverse, type Notice } from '../domain/notice.ts';
import { rule } from '../domain/rule.ts';

/**
 * R23: a refusal wasn't told in writing within its time, or its notice gives no reason or no remedy (M57 §21; TK43 §18; LAW26 §45). By the clock of its delivery, and by the notice as it stands in
 * the store: the operations can write none without.
 */
export const lateWrittenRefusal = rule<{ readonly clock: CaseClock } | { readonly notice: Notice }>({
  id: 'R23',
  name: 'late-written-refusal',
  title: '不予决定未依法书面告知',
  basis: ['M57 §21', 'TK43 §18', 'LAW26 §45', 'R649 §65'],
  severity: 'violation',
  version: 3,
  examine(subject, { today }) {
    if ('notice' in subject) {
      const { kind, issuedOn, states } = subject.notice;
      if (!isAdverse(kind) || states === null) return 'not-applicable';
      const lacks = [...(states.reasons ? [] : ['理由']), ...(states.remedy ? [] : ['救济途径'])];
      if (lacks.length === 0) return 'in-order';
      return { why: `不利决定的通知书没有写明${lacks.join('和')}`, facts: { kind, issuedOn, ...states } };
    }
    const { clock } = subject.clock;
    if (clock.code !== 'REFUSE_NOTICE') return 'not-applicable';
    const { is } = standing(clock, today);
    if (is === 'awaits-calendar') return 'not-applicable';
    if (is !== 'overdue' && is !== 'met-late') return 'in-order';
    const { startsOn, dueOn } = clock;
    const facts = { code: clock.code, standing: is, percent: 100, startsOn, dueOn: dueOn ?? 'none' };
    return { why: `不予受理、不予确认或不予追认的决定未按期书面告知。${explain(clock).zh}`, facts };
  },
});
