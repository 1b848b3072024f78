import { Benefit } from '../../shared/domain/benefit.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten, type Change } from '../../shared/domain/ledger/change.ts';
import { Notice } from '../../shared/domain/notice.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { countyVisitMissed } from '../../shared/rules/county-visit-missed.rule.ts';
import { entryWithoutProcedure } from '../../shared/rules/entry-without-procedure.rule.ts';
import { secondSupplement } from '../../shared/rules/second-supplement.rule.ts';
import { decidedBy } from '../../shared/work/decided-by.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { actedAt } from '../../shared/work/looked-at.ts';

/** The supplement notice that this change brought, whoever wrote it. */
function demandedBy({ after, what }: Change): Notice | undefined {
  const notice =
    what === 'created' && after?.['kind'] === 'notice' ? Notice.safeParse(knownData(after)).data : undefined;
  return notice?.kind === 'supplement' ? notice : undefined;
}

/**
 * How households come in, as they do: asked for papers twice (R24), without the county's visit (R14), without a procedure (R21). A supplement notice costs a read, a new benefit and a confirmation a batch of four. All
 * else costs nothing, and nothing is opened.
 */
export const watchEntries = consumer(
  {
    name: 'watchEntries',
    title: '纳入监督',
    summary:
      'Raises confirmations without the county’s visit (R14), benefits without a procedure (R21) and supplement notices beside the one of the procedure (R24).',
    needs: ['guardCases', 'raiseFindings'],
  },
  {
    async take(changes, { guardCases, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const raise = async <S>(rule: Rule<S>, of: S, { id, office }: Pick<Case, 'id' | 'office'>, sk = 'CASE') => {
          const subject = { kind: 'record', caseId: id, record: `CASE#${id} ${sk}` } as const;
          const about = { subject, office: actedAt(change, office), named: [rule.id, subject.record] };
          await raiseFindings.raise(foundBy(rule, examine(rule, of, { today }), about, today), act);
        };

        if (change.after['kind'] === 'benefit' && change.what === 'created') {
          const benefit = Benefit.safeParse(knownData(change.after)).data;
          if (!benefit) continue;
          const { caseId: id, office } = benefit;
          const subject = (await guardCases.known(id))?.subject;
          await raise(entryWithoutProcedure, { benefit, subject }, { id, office }, 'BENEFIT');
        }
        const demanded = demandedBy(change);
        if (demanded) {
          const { id: notice, caseId: id, office, issuedOn: askedOn } = demanded;
          const before = (await guardCases.supplement(id)) ?? null;
          await raise(
            secondSupplement,
            { subject: null, before, now: { notice, askedOn, papers: [] } },
            { id, office },
            `NOTICE#${notice}`,
          );
        }
        const subject = decidedBy(change);
        if (subject?.stage !== 'confirmed') continue;
        const known = (await guardCases.known(subject.id))?.impartiality;
        await raise(countyVisitMissed, { subject, known }, subject);
      }
      return decided(undefined);
    },
  },
);
