import type { Case } from '../domain/case/case.ts';
import type { Step } from '../domain/case/step.ts';
import { CaseClock, stopCaseClock } from '../domain/case-clock.ts';
import type { Compartment } from '../domain/compartment.ts';
import { dayOf } from '../domain/days.ts';
import { type Decision, decided } from '../domain/decision.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { DELIVERED_UNDER, endsCase } from '../domain/notice.ts';
import { delivered, Task } from '../domain/queue.ts';
import type { Act, Papers } from '../powers.ts';
import { aidDraft, checkDraft, clockDraft, noticeDraft, taskDraft } from './case-items.ts';
import { asThingsStand, handed, type StepWhy, stepWrites } from './case-writes.ts';
import type { Adapter, Estate } from './estate.ts';
import { guardWrites, stillAsRead } from './impartiality-items.ts';
import { issueNotices } from './issue-notices.ts';
import { standsBy } from './mandate-items.ts';
import { matterWrites } from './matter-items.ts';
import { accountWrites, rollMoves } from './payment-items.ts';
import { dataOf, records, type Write } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealer } from './seal.ts';
import { KEYS, type Key } from './table.ts';

/**
 * A step of a case in one transaction: the case, its clocks, its notice with its number, its papers with their sealed texts, and what it gives. Reads only the clocks that it stops, and for a
 * notice two more.
 */
export const advancing = (estate: Estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  const notices = estate.once(issueNotices);

  return async <Why extends string>(
    was: Case,
    step: Step<Case>,
    papers: Papers,
    act: Act,
    {
      first = [],
      gives = async () => decided([]),
    }: {
      readonly first?: readonly Write<Why>[];
      readonly gives?: () => Promise<Decision<Write<'clock-moved'>[], Why>>;
    } = {},
  ) => {
    const writes: Write<'stale-version'>[] = store.remember(act, 'stale-version');
    const enclose = async (kind: string, office: OfficeCode, compartment: Compartment, key: Key, value: unknown) => {
      const sealed = { [compartment]: await seals.seal(office, compartment, key, value) };
      writes.push(store.create({ key, kind, data: { version: 1 }, sealed }, act, 'stale-version'));
    };
    const { id, office } = was;
    if (step.notice) writes.push(await notices.text(step.notice, act));
    if (papers.minutes) {
      await enclose('minutes', office, 'circumstances', KEYS.minutes(id, step.becomes.version), papers.minutes);
      writes.push(
        ...notRecused(
          store,
          id,
          [...new Set(papers.minutes.participants)].filter((one) => one !== act.by),
        ),
      );
    }
    const investigated = [
      papers.assessment && {
        key: KEYS.assessment(id, papers.assessment.record.id),
        kind: 'assessment',
        data: papers.assessment.record,
        text: papers.assessment.sheet,
      },
      papers.appraisal && {
        key: KEYS.appraisal(id, papers.appraisal.record.id),
        kind: 'appraisal',
        data: papers.appraisal.record,
        text: papers.appraisal.text,
      },
      papers.objection && {
        key: KEYS.objection(id, papers.objection.record.id),
        kind: 'objection',
        data: papers.objection.record,
        text: papers.objection.text,
      },
    ];
    for (const paper of investigated)
      if (paper) {
        const { text, ...draft } = paper;
        const sealed = { circumstances: await seals.seal(office, 'circumstances', draft.key, text) };
        writes.push(store.create({ ...draft, sealed }, act, 'stale-version'));
      }
    if (papers.aid) {
      const { was: before, becomes, explanation } = papers.aid;
      const draft = aidDraft(becomes);
      writes.push(
        before === undefined
          ? store.create(draft, act, 'stale-version')
          : store.replace({ ...draft, was: before }, act, 'stale-version'),
      );
      if (explanation) await enclose('aid-explanation', office, 'circumstances', KEYS.aidExplanation(id), explanation);
    }
    if (papers.account) writes.push(...accountWrites(store, papers.account, act));
    if (papers.visit) {
      const { record, form } = papers.visit;
      const key = KEYS.visit(id, record.id);
      const sealed = { circumstances: await seals.seal(office, 'circumstances', key, form) };
      writes.push(store.create({ key, kind: 'visit', data: record, sealed }, act, 'stale-version'));
      // Who visits is held to it too; whoever acts is by the step itself.
      const others = record.investigators.filter((one) => one !== act.by);
      writes.push(...notRecused(store, id, others));
    }
    if (papers.answered) {
      const { check, report } = papers.answered;
      writes.push(store.replace({ ...checkDraft(check), was: { version: check.version - 1 } }, act, 'stale-version'));
      writes.push(...check.persons.map((person) => standsBy(store.table, check, person)));
      await enclose('check-report', office, 'circumstances', KEYS.checkReport(id, check.id), report);
    }
    if (papers.impartiality) {
      const { was: known, becomes } = papers.impartiality;
      writes.push(
        ...(becomes
          ? guardWrites(store, { impartiality: { was: known, becomes } }, act)
          : [stillAsRead(store, id, known)]),
      );
    }
    return await asThingsStand<Why | 'stale-version'>(async () => {
      const held = await gives();
      if (!held.ok) return held;
      const roll = papers.account?.benefit ? [await rollMoves(store, office, act)] : [];
      const review = papers.review ? await matterWrites(store, step.becomes, undefined, papers.review, act) : [];
      return await store.commit<Why | StepWhy | 'number-taken'>([
        ...first,
        ...(await stepWrites(store, was, step, act)),
        ...review,
        ...held.value,
        ...roll,
        ...writes,
        ...(step.notice ? await notices.issue(step.becomes, step.notice, act) : []),
      ]);
    });
  };
};

export const advanceCases: Adapter<'advanceCases'> = (estate) => {
  const store = estate.once(records);
  const advance = estate.once(advancing);
  return {
    save: async (was, step, papers, act) => await advance(was, step, papers, act),
    ask: async (was, step, supplement, act) =>
      await advance(was, step, {}, act, {
        first: [
          store.create({ key: KEYS.supplement(was.id), kind: 'supplement', data: supplement }, act, 'supplement-given'),
        ],
      }),

    deliver: async (was, becomes, act, on) =>
      await asThingsStand(async () => {
        const code = DELIVERED_UNDER[was.kind];
        const found = await store.getMany(
          endsCase(was.kind)
            ? [KEYS.clock(was.caseId, code), KEYS.task(was.caseId)]
            : [KEYS.clock(was.caseId, `${code}#${was.id}`), KEYS.task(was.caseId, was.id)],
        );
        const running = found
          .filter(({ kind }) => kind === 'clock')
          .map((item) => dataOf(CaseClock, item))
          .filter(({ clock }) => clock.endedOn === undefined);
        const stopped = running.map((clock) => stopCaseClock(clock, dayOf(act.at)));
        const waits = found.filter(({ kind }) => kind === 'task').map((item) => dataOf(Task, item));
        return await store.commit<'stale-version' | 'clock-moved'>([
          store.replace({ ...noticeDraft(becomes), was }, act, 'stale-version'),
          ...handed(store, on, act),
          ...notRecused(store, was.caseId, actors(act)),
          ...running.map((clock, at) =>
            store.replace({ ...clockDraft(stopped[at] ?? clock), was: clock }, act, 'clock-moved'),
          ),
          ...waits.map((task) =>
            store.replace({ ...taskDraft(delivered(task, stopped)), was: task }, act, 'clock-moved'),
          ),
        ]);
      }),
  };
};
