import { type Day, dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { lookAtCasework } from '../../shared/work/look-at-casework.ts';

/** What casework leaves in the store, looked at as it comes to lie there, by what of it lies in clear. Nothing is opened or read for it. */
export const watchCases = consumer(
  {
    name: 'watchCases',
    title: '办案监督',
    summary:
      'Raises visits by one or unsigned (R16), what was posted amiss (R19) or discloses too much (R20), adverse notices without reasons or remedy (R23), second or excessive supplement notices (R24), arbitrary amounts of aid (R35), aid completed without its papers (R37), warnings closed without anybody’s word (R39) and care fees amiss (R42).',
    needs: ['raiseFindings'],
  },
  {
    async take(changes, { raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today: Day = dayOf(act.at);
        const found: Finding[] = [];
        lookAtCasework(
          change,
          (rule, subject, { caseId, office, record }, about = { kind: 'record', caseId, record }) => {
            const named = [rule.id, record];
            const finding = foundBy(rule, examine(rule, subject, { today }), { subject: about, office, named }, today);
            if (finding) found.push(finding);
          },
        );
        for (const finding of found) await raiseFindings.raise(finding, act);
      }
      return decided(undefined);
    },
  },
);
