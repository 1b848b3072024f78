import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { aidPapersMissing } from '../../shared/rules/aid-papers-missing.rule.ts';
import { aidSplit } from '../../shared/rules/aid-split.rule.ts';
import { decidedBy } from '../../shared/work/decided-by.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { actedAt } from '../../shared/work/looked-at.ts';
import { casesOfPeople } from '../../shared/work/open-warnings.ts';

/**
 * Temporary assistance as it is decided, before or after the check: in parts below the ceiling (R34), or without its papers (R37). A decision on aid costs a batch of four reads, a read for each of its people and one, a query for each of them, and for each
 * case that somebody of the household is counted in the same batch. All else costs nothing, and nothing is opened.
 */
export const watchAid = consumer(
  {
    name: 'watchAid',
    title: '临时救助监督',
    summary: 'Raises temporary assistance that is split below the ceiling (R34) or decided without its papers (R37).',
    needs: ['guardCases', 'raiseFindings'],
  },
  {
    async take(changes, { guardCases, raiseFindings }, actFor) {
      for (const change of changes) {
        const subject = change.what === 'erased' ? undefined : decidedBy(change);
        if (subject?.programme !== 'temporary') continue;
        const { id } = subject;
        const office = actedAt(change, subject.office);
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const raise = async <S>(rule: Rule<S>, of: S) => {
          const about = { kind: 'record', caseId: id, record: `CASE#${id} CASE` } as const;
          const named = { subject: about, office, named: [rule.id, about.record] };
          await raiseFindings.raise(foundBy(rule, examine(rule, of, { today }), named, today), act);
        };

        const people = (await guardCases.known(id))?.indexes.persons ?? [];
        const counted = await casesOfPeople(people, guardCases);
        const known = await Promise.all([...counted.keys()].map(async (each) => await guardCases.known(each)));
        const others = people.length > 0 ? known.map((each) => each?.subject) : undefined;
        await raise(aidSplit, { subject, others });
        const papers = await guardCases.signatures(subject);
        await raise(aidPapersMissing, { subject, entered: people.length > 0, ...papers });
      }
      return decided(undefined);
    },
  },
);
