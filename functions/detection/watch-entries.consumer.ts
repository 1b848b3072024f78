import { Adjustment } from '../../shared/domain/adjustment/adjustment.ts';
import { Benefit } from '../../shared/domain/benefit.ts';
import { Case } from '../../shared/domain/case/case.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten, type Change } from '../../shared/domain/ledger/change.ts';
import { Notice } from '../../shared/domain/notice.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { aidPapersMissing } from '../../shared/rules/aid-papers-missing.rule.ts';
import { aidSplit } from '../../shared/rules/aid-split.rule.ts';
import { confirmedAgainstWarning } from '../../shared/rules/confirmed-against-warning.rule.ts';
import { countyVisitMissed } from '../../shared/rules/county-visit-missed.rule.ts';
import { entryWithoutProcedure } from '../../shared/rules/entry-without-procedure.rule.ts';
import { secondSupplement } from '../../shared/rules/second-supplement.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { casesOfPeople, warningsOf } from '../../shared/work/open-warnings.ts';

/** The case that this change brought to its decision, if it did. */
function decidedBy({ after, before }: Change): Case | undefined {
  const subject = after?.['kind'] === 'case' ? Case.safeParse(knownData(after)).data : undefined;
  if (subject?.stage !== 'confirmed' && subject?.stage !== 'aided') return undefined;
  return Case.safeParse(knownData(before)).data?.stage === subject.stage ? undefined : subject;
}

/** The matter that this change decided with more money, if it did. */
function increasedBy({ after, before }: Change): Adjustment | undefined {
  const matter = after?.['kind'] === 'adjustment' ? Adjustment.safeParse(knownData(after)).data : undefined;
  if (matter?.state !== 'decided' || matter.proposal.outcome !== 'increase') return undefined;
  return Adjustment.safeParse(knownData(before)).data?.state === 'decided' ? undefined : matter;
}

/** The supplement notice that this change brought, whoever wrote it. */
function demandedBy({ after, what }: Change): Notice | undefined {
  const notice =
    what === 'created' && after?.['kind'] === 'notice' ? Notice.safeParse(knownData(after)).data : undefined;
  return notice?.kind === 'supplement' ? notice : undefined;
}

/**
 * How households come in, as they do: asked for papers twice (R24), without the county's visit (R14), without a procedure (R21), by aid in parts (R34) or without its papers (R37), or given more, against an open warning (R50). A supplement notice costs a read. A new benefit costs a batch of four reads; a decision the
 * same, of aid another of a read a person and one, two queries a person, and for each case that somebody of the household is counted in the same batch and a read a rule of the registers. An increase costs as much as a decision. All else costs nothing, and nothing is opened.
 */
export const watchEntries = consumer(
  {
    name: 'watchEntries',
    title: '纳入监督',
    summary:
      'Raises confirmations without the county’s visit (R14), benefits without a procedure (R21), supplement notices beside the one of the procedure (R24), aid split below the ceiling (R34) or confirmed without its papers (R37), and confirmations and increases against an open warning (R50).',
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
        const more = increasedBy(change);
        if (more) {
          const { caseId: id, office } = more;
          const known = await guardCases.known(id);
          // Whoever has left, or died and is counted no more, is given nothing.
          const stays = known?.subject.people.map(({ person }) => person) ?? [];
          const people = (known?.indexes.persons ?? []).filter(({ person }) => stays.includes(person));
          const counted = await casesOfPeople(people, guardCases);
          const warnings = await warningsOf(people, counted, { guardCases, raiseFindings });
          await raise(confirmedAgainstWarning, { subject: more, warnings }, { id, office }, `ADJUSTMENT#${more.id}`);
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
        const counted = await casesOfPeople(known?.indexes.persons ?? [], guardCases);
        if (subject.programme === 'temporary') {
          const others = (await Promise.all([...counted.keys()].map((id) => guardCases.known(id)))).flatMap(
            (each) => each?.subject ?? [],
          );
          await raise(aidSplit, { subject, others }, subject);
          const entered = (known?.indexes.persons ?? []).length > 0;
          await raise(aidPapersMissing, { subject, entered, ...(await guardCases.signatures(subject)) }, subject);
        }
        if (subject.stage !== 'confirmed') continue;
        await raise(countyVisitMissed, { subject, known: known?.impartiality }, subject);
        const warnings = await warningsOf(known?.indexes.persons ?? [], counted, { guardCases, raiseFindings });
        await raise(confirmedAgainstWarning, { subject, warnings }, subject);
      }
      return decided(undefined);
    },
  },
);
