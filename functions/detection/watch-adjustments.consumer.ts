import { Adjustment } from '../../shared/domain/adjustment/adjustment.ts';
import { standsOver } from '../../shared/domain/case/over-limits.ts';
import { CaseClock } from '../../shared/domain/case-clock.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { NoticeId } from '../../shared/domain/ids.ts';
import { settingOn } from '../../shared/domain/law/settings.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine, type RuleFacts, type Verdict } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { cutWithoutHearing } from '../../shared/rules/cut-without-hearing.rule.ts';
import { overIncomeNoExit } from '../../shared/rules/over-income-no-exit.rule.ts';
import { postingAmiss } from '../../shared/rules/posting-amiss.rule.ts';
import { reviewOverdue } from '../../shared/rules/review-overdue.rule.ts';
import { workDutyCut } from '../../shared/rules/work-duty-cut.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { actedAt } from '../../shared/work/looked-at.ts';

/**
 * What is decided in dynamic management, as it stands in the store: cuts without a hearing, or of which nobody was told (R25), ends of tekun support without a posting (R19), reviews without a look (R38), those that end as unchanged on a report of too much (R12), cuts for refused work (R49).
 */
export const watchAdjustments = consumer(
  {
    name: 'watchAdjustments',
    title: '动态管理监督',
    summary:
      'Raises cuts without a hearing or without a notice (R25), ends without a posting (R19), reviews without a look (R38), those that end as unchanged on a report of too much (R12) and groundless cuts for refused work (R49).',
    needs: ['guardCases', 'raiseFindings'],
  },
  {
    async take(changes, { guardCases, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        if (change.after['kind'] === 'clock') {
          const clock = CaseClock.safeParse(change.after['data']).data;
          const about = NoticeId.safeParse(clock?.about).data;
          // A clock that runs is written when it begins and when its day has come.
          if (clock?.clock.code !== 'ADJUST_NOTICE' || clock.clock.state !== 'running' || !about) continue;
          if (clock.clock.dueOn === null || today <= clock.clock.dueOn) continue;
          const { caseId, office } = clock;
          const kind = (await guardCases.notice(caseId, about))?.kind;
          const verdict = kind && examine(cutWithoutHearing, { clock, kind }, { today });
          const subject = { kind: 'record', caseId, record: `CASE#${caseId} NOTICE#${about}` } as const;
          const of = { subject, office, named: [cutWithoutHearing.id, caseId, about] };
          if (verdict) await raiseFindings.raise(foundBy(cutWithoutHearing, verdict, of, today), act);
        }
        if (change.after['kind'] !== 'adjustment') continue;
        const adjustment = Adjustment.safeParse(change.after['data']).data;
        if (!adjustment) continue;
        const raise = async (rule: RuleFacts, verdict: Verdict) => {
          const { caseId, id } = adjustment;
          const office = actedAt(change, adjustment.office);
          const subject = { kind: 'record', caseId, record: `CASE#${caseId} ADJUSTMENT#${id}` } as const;
          const about = { subject, office, named: [rule.id, caseId, id] };
          await raiseFindings.raise(foundBy(rule, verdict, about, today), act);
        };
        await raise(cutWithoutHearing, examine(cutWithoutHearing, adjustment, { today }));
        await raise(postingAmiss, examine(postingAmiss, { matter: adjustment }, { today }));
        if (adjustment.origin === 'review' && (adjustment.state === 'looked' || adjustment.state === 'unchanged'))
          await raise(reviewOverdue, examine(reviewOverdue, { look: adjustment.look }, { today }));
        const rested = adjustment.state === 'unchanged' ? adjustment.look.check : null;
        if (adjustment.state === 'unchanged' && rested !== null) {
          const { caseId, closedOn } = adjustment;
          const [known, check] = await Promise.all([guardCases.known(caseId), guardCases.check(caseId, rested)]);
          const cited = check?.conclusion === 'over-limits' ? check : undefined;
          const over = cited !== undefined && known?.subject.stage === 'confirmed' && standsOver(known.subject, cited);
          await raise(overIncomeNoExit, examine(overIncomeNoExit, { closedOn, over }, { today }));
        }
        if (adjustment.state === 'decided' && adjustment.proposal.ground === 'work-refused') {
          const known = await guardCases.known(adjustment.caseId);
          const people = known && known.subject.people.length + adjustment.proposal.leaves.length;
          const set = settingOn(adjustment.programme, 'JOB_REFUSALS', adjustment.office, adjustment.decidedOn);
          const needed = set.ok ? set.value.value : undefined;
          await raise(workDutyCut, examine(workDutyCut, { adjustment, people, needed }, { today }));
        }
      }
      return decided(undefined);
    },
  },
);
