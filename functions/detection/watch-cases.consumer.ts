import { type Day, dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { Finding, UNDER_WAY } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { letLie } from '../../shared/work/let-lie.ts';
import { lookAtCasework } from '../../shared/work/look-at-casework.ts';
import { actedAt } from '../../shared/work/looked-at.ts';

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
        lookAtCasework(change, (rule, subject, { caseId, office, record }) => {
          const about = {
            subject: { kind: 'record', caseId, record },
            office: actedAt(change, office),
            named: [rule.id, record],
          } as const;
          const finding = foundBy(rule, examine(rule, subject, { today }), about, today);
          if (finding) found.push(finding);
        });
        const closed = change.after['kind'] === 'finding' ? Finding.safeParse(knownData(change.after)).data : undefined;
        // What is under way is looked at when its day comes.
        const amiss = closed && !UNDER_WAY.includes(closed.state) ? letLie(closed, today).finding : undefined;
        if (amiss) found.push(amiss);
        for (const finding of found) await raiseFindings.raise(finding, act);
      }
      return decided(undefined);
    },
  },
);
