import { Benefit } from '../../shared/domain/benefit.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten, type Change } from '../../shared/domain/ledger/change.ts';
import { Notice } from '../../shared/domain/notice.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { aidPapersMissing } from '../../shared/rules/aid-papers-missing.rule.ts';
import { aidSplit } from '../../shared/rules/aid-split.rule.ts';
import { countyVisitMissed } from '../../shared/rules/county-visit-missed.rule.ts';
import { entryWithoutProcedure } from '../../shared/rules/entry-without-procedure.rule.ts';
import { secondSupplement } from '../../shared/rules/second-supplement.rule.ts';
import { decidedBy } from '../../shared/work/decided-by.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { casesOfPeople } from '../../shared/work/open-warnings.ts';

/** The supplement notice that this change brought, whoever wrote it. */
function demandedBy({ after, what }: Change): Notice | undefined {
  const notice =
    what === 'created' && after?.['kind'] === 'notice' ? Notice.safeParse(knownData(after)).data : undefined;
  return notice?.kind === 'supplement' ? notice : undefined;
}

/**
 * How households come in, as they do: asked for papers twice (R24), without the county's visit (R14), without a procedure (R21), by aid in parts (R34) or without its papers (R37). A supplement notice costs a read. A new benefit costs a batch of four reads; a decision the
 * same, of aid another of a read a person and one, a query a person, and for each case that somebody of the household is counted in the same batch. All else costs nothing, and nothing is opened.
 */
export const watchEntries = consumer(
  {
    name: 'watchEntries',
    title: '纳入监督',
    summary:
      'Raises confirmations without the county’s visit (R14), benefits without a procedure (R21), supplement notices beside the one of the procedure (R24), and aid split below the ceiling (R34) or confirmed without its papers (R37).',
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
          const about = { subject, office, named: [rule.id, subject.record] };
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
        if (!subject) continue;
        const known = await guardCases.known(subject.id);
        if (subject.programme === 'temporary') {
          const persons = known?.indexes.persons ?? [];
          const counted = await casesOfPeople(persons, guardCases);
          const read = await Promise.all([...counted.keys()].map((id) => guardCases.known(id)));
          const others = persons.length > 0 ? read.map((each) => each?.subject) : undefined;
          await raise(aidSplit, { subject, others }, subject);
          const entered = persons.length > 0;
          await raise(aidPapersMissing, { subject, entered, ...(await guardCases.signatures(subject)) }, subject);
        }
        if (subject.stage === 'confirmed')
          await raise(countyVisitMissed, { subject, known: known?.impartiality }, subject);
      }
      return decided(undefined);
    },
  },
);
