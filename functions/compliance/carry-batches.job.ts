import { type Finding, findingOf } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { type Batch, lookAgain } from '../../shared/domain/payment/batch.ts';
import { lookAgainAtReturn, type Return } from '../../shared/domain/payment/return.ts';
import { examine } from '../../shared/domain/rule.ts';
import { job } from '../../shared/kernel/job.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { lateMoney } from '../../shared/rules/late-money.rule.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { returnNotCleared } from '../../shared/rules/return-not-cleared.rule.ts';
import { buildOn } from '../../shared/work/build-on.ts';
import { lookAtHeld } from '../../shared/work/look-at-held.ts';
import { screenOn } from '../../shared/work/screen-on.ts';

const AT_ONCE = 100;

/**
 * B4, R31: goes on with every batch that the system itself must carry on, and watches the clocks of all others. A clock that runs out becomes a finding for the
 * supervisor; it never approves, releases or closes anything.
 */
export const carryBatches = job(
  {
    name: 'carryBatches',
    title: '发放批次推进与催办',
    summary:
      'Every 5 minutes: builds on and screens batches that are not ready, and makes findings of those that lie longer than they may.',
    schedule: 'rate(5 minutes)',
    needs: ['readPayments', 'buildPayments', 'screenPayments', 'turnPayments', 'decidePayments', 'raiseFindings'],
  },
  {
    async run(
      { today, act, mayGoOn },
      { readPayments, buildPayments, screenPayments, turnPayments, decidePayments, raiseFindings },
    ) {
      const counts = { looked: 0, sheets: 0, lines: 0, held: 0, findings: 0, moved: 0 };
      const awake = await screenPayments.awake(today, AT_ONCE);
      for (const was of awake) {
        if (!mayGoOn()) return { finished: false, counts };
        counts.looked += 1;
        const built = await buildOn(was, { readPayments, buildPayments }, { act, today, mayGoOn });
        counts.sheets += built.sheets;
        let batch = built.batch;
        if (batch.state === 'draft') {
          const screened = await screenOn(
            batch,
            { readPayments, screenPayments, turnPayments, raiseFindings },
            { act, today, mayGoOn },
          );
          batch = screened.batch;
          counts.lines += screened.lines;
          counts.held += screened.held;
          counts.findings += screened.findings;
        }
        const isAwake = batch.wakesOn !== null && batch.wakesOn <= today;
        if (isAwake && batch.tally.held.lines > 0) {
          const held = await lookAtHeld(
            batch,
            { readPayments, screenPayments, turnPayments, raiseFindings },
            { act, today, mayGoOn },
          );
          batch = held.batch;
          counts.findings += held.findings;
          if (!held.finished) return { finished: false, counts };
        }
        const looked = lookAgain(batch, today);
        const finding = findingAbout(looked, today);
        // It is told once, and what two people said of it stands, however often it is looked at.
        const told = finding && (await raiseFindings.standing(finding.id));
        if (finding && (!told || told.state === 'shadow'))
          counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
        if (batch.state === 'building' || batch.state === 'draft') return { finished: false, counts };
        if (!isAwake) continue;
        // Where another moved it meanwhile, the next tick looks again.
        counts.moved += (await decidePayments.save(batch, looked, act)).ok ? 0 : 1;
      }
      const returns = await screenPayments.returnsAwake(today, AT_ONCE);
      for (const was of returns) {
        if (!mayGoOn()) return { finished: false, counts };
        counts.looked += 1;
        const looked = lookAgainAtReturn(was, today);
        for (const finding of findingsAboutReturn(looked, today))
          counts.findings += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
        counts.moved += (await turnPayments.looked(was, looked, act)).ok ? 0 : 1;
      }
      return { finished: awake.length < AT_ONCE && returns.length < AT_ONCE, counts };
    },
  },
);

/** What the watch says of a batch, if anything: one finding for a state and how late it is in it, one for its pay day, one for lines that are ready since a day. */
function findingAbout(batch: Batch, today: Finding['foundOn']): Finding | undefined {
  const verdict = examine(lateMoney, batch, { today });
  if (typeof verdict === 'string') return undefined;
  const { state, standing } = verdict.facts;
  const about = standing === 'after-pay-day' ? '' : String(state);
  const named = [lateMoney.id, batch.id, about, verdict.severity ?? lateMoney.severity, String(standing)];
  const since = state === 'ready' && batch.following ? [batch.following.startsOn] : [];
  const id = FindingId.parse(madeId('finding', ...named, ...since));
  return findingOf(lateMoney, verdict, { kind: 'batch', batchId: batch.id }, id, batch.office, today);
}

/** What the watch says of a return: that it isn't seen to in time; and where the bank says that the holder has died, that first (R01). */
function findingsAboutReturn(each: Return, today: Finding['foundOn']): readonly Finding[] {
  const subject = { kind: 'line', caseId: each.caseId, lineId: each.lineId, batchId: each.batchId } as const;
  const findings: (Finding | undefined)[] = [];
  if (each.code === 'DECEASED' && each.state !== 'done') {
    const id = FindingId.parse(madeId('finding', paidAfterDeath.id, each.lineId, 'bank'));
    const facts = { code: each.code, returnedOn: each.returnedOn };
    const hit = { why: '银行退回并称户主已故，应向民政、公安核实，属实的停发并登记死亡', facts };
    findings.push(findingOf(paidAfterDeath, hit, subject, id, each.office, today));
  }
  const verdict = examine(returnNotCleared, each, { today });
  if (typeof verdict !== 'string') {
    const id = FindingId.parse(
      madeId('finding', returnNotCleared.id, each.lineId, each.state, String(verdict.facts['standing'])),
    );
    findings.push(findingOf(returnNotCleared, verdict, subject, id, each.office, today));
  }
  return findings.filter((finding) => finding !== undefined);
}
