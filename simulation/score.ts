import { daysBetween } from '../shared/domain/days.ts';
import type { Finding } from '../shared/domain/finding.ts';
import type { Standing } from '../shared/domain/law/clock.ts';
import type { Label } from './key.ts';

/** As the supervisor's and the liaison's lists tell of it. */
export type Found = Pick<Finding, 'id' | 'rule' | 'office' | 'subject' | 'foundOn' | 'severity' | 'facts' | 'opened'>;

/** How one rule did; a `false` finding is one that no label of its rule explains, counted once for each subject. */
export interface Score {
  readonly rule: string;
  readonly planted: number;
  readonly attempts: number;
  readonly prevented: number;
  readonly found: number;
  readonly missed: readonly Label[];
  readonly false: readonly Found[];
  /** Warnings of a clock before its day, which claim nothing: neither found nor false. */
  readonly early: number;
  /** Of the false ones, those that hit a near miss. */
  readonly nearMissesHit: number;
  /** Days from the deed to the finding, middle and longest; null where nothing was found. */
  readonly delay: { readonly middle: number; readonly longest: number } | null;
}

/** Of what is found of a person it is told by which cases: somebody may do one thing right and another wrong. */
const fieldsOf = ({ office, severity, subject, facts, opened }: Found): Readonly<Record<string, unknown>> => ({
  office,
  severity,
  opened: String(opened),
  cases: facts['cases'],
  ...subject,
});

/** Whether a field of a finding is what a label gives, or has it among others. */
const holds = (field: unknown, value: string): boolean =>
  Array.isArray(field) ? field.includes(value) : field === value;

/** Whether a finding is about what a label names: every field that the label gives is the finding's, and it was opened as often as the label says, or at least as often. */
export const tells = (label: Label, found: Found): boolean =>
  label.rule === found.rule &&
  label.about.some((about) =>
    Object.entries(about).every(([name, value]) =>
      name === 'openedAtLeast' ? found.opened >= Number(value) : holds(fieldsOf(found)[name], value),
    ),
  );

const BEFORE_ITS_DAY: readonly unknown[] = ['due-soon', 'awaits-calendar'] satisfies Standing[];
const isEarly = ({ severity, facts }: Found): boolean =>
  severity === 'warning' && BEFORE_ITS_DAY.includes(facts['standing']);

/** An attempt that wasn't refused has to be found like any other deed. */
const mustBeFound = ({ kind, prevented }: Label) => kind === 'plant' || (kind === 'attempt' && prevented === false);

/** What a false finding is about: several of one rule about one case are one mistake. */
const subjectOf = (found: Found): string => {
  const { caseId, operatorId, ...rest }: Readonly<Record<string, unknown>> = found.subject;
  return String(caseId ?? operatorId ?? JSON.stringify(rest));
};

/** Holds findings against the key, rule by rule. */
export function scoresOf(labels: readonly Label[], findings: readonly Found[]): Score[] {
  const rules = [...new Set([...labels, ...findings].map(({ rule }) => rule))].sort();
  return rules.map((rule) => {
    const of = labels.filter((label) => label.rule === rule);
    const all = findings.filter((each) => each.rule === rule);
    const found = all.filter((each) => !isEarly(each));
    const planted = of.filter(mustBeFound);
    const hits = planted.map((label) => found.filter((each) => tells(label, each)));
    const delays = planted
      .flatMap(({ on }, nth) => {
        const days = (hits[nth] ?? []).map(({ foundOn }) => daysBetween(on, foundOn));
        return days.length > 0 ? [Math.max(0, Math.min(...days))] : [];
      })
      .sort((one, other) => one - other);
    const right = of.filter((label) => mustBeFound(label) || label.kind === 'also');
    const wrong = new Map(
      found
        .filter((each) => !right.some((label) => tells(label, each)))
        .map((each) => [subjectOf(each), each] as const),
    );
    const nearMisses = of.filter(({ kind }) => kind === 'near-miss');
    const attempts = of.filter(({ kind }) => kind === 'attempt');
    return {
      rule,
      planted: planted.length,
      attempts: attempts.length,
      prevented: attempts.filter(({ prevented }) => prevented).length,
      found: hits.filter((each) => each.length > 0).length,
      missed: planted.filter((_, nth) => hits[nth]?.length === 0),
      false: [...wrong.values()],
      early: all.length - found.length,
      nearMissesHit: [...wrong.values()].filter((each) => nearMisses.some((label) => tells(label, each))).length,
      delay:
        delays.length === 0
          ? null
          : { middle: delays[Math.floor((delays.length - 1) / 2)] ?? 0, longest: delays.at(-1) ?? 0 },
    };
  });
}

/** Recall and precision; one where there is nothing to divide by. */
export const ratiosOf = ({ planted, found, false: wrong }: Pick<Score, 'planted' | 'found' | 'false'>) => ({
  recall: planted === 0 ? 1 : found / planted,
  precision: found + wrong.length === 0 ? 1 : found / (found + wrong.length),
});

export const totalOf = (scores: readonly Score[]) => {
  const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    planted: sum(({ planted }) => planted),
    attempts: sum(({ attempts }) => attempts),
    prevented: sum(({ prevented }) => prevented),
    found: sum(({ found }) => found),
    false: scores.flatMap((score) => score.false),
    early: sum(({ early }) => early),
  };
};

/** What a county has to come out at (issue and README): over all planted kinds, and for each rule. */
export const AIMS = { recall: 0.98, precision: 0.95, recallOfRule: 0.9 } as const;

/** Which aims aren't met; empty where all are, and nothing went `amiss` while the county was lived through: what wasn't planted for that can't be counted. */
export function verdictOf(scores: readonly Score[], amiss: number): string[] {
  const all = ratiosOf(totalOf(scores));
  return [
    ...(amiss > 0 ? [`故事中断、作业失败 ${amiss} 个 / ${amiss} stories broke, or ticks or batches failed`] : []),
    ...(all.recall < AIMS.recall ? [`recall ${all.recall.toFixed(3)} < ${AIMS.recall}`] : []),
    ...(all.precision < AIMS.precision ? [`precision ${all.precision.toFixed(3)} < ${AIMS.precision}`] : []),
    ...scores
      .map((score) => ({ rule: score.rule, recall: ratiosOf(score).recall }))
      .filter(({ recall }) => recall < AIMS.recallOfRule)
      .map(({ rule, recall }) => `${rule}: recall ${recall.toFixed(3)} < ${AIMS.recallOfRule}`),
  ];
}

const HEADS = 'rule planted prevented found missed false recall precision delay early note'.split(' ');

/** One line a rule. `prevented`: attempts that the operations refused, of all attempts; `delay`: days from the deed to the finding, middle and longest. A rule without a file is said to have none. */
export function tableOf(scores: readonly Score[], built: ReadonlySet<string>): string {
  const total = totalOf(scores);
  const line = (
    name: string,
    of: Pick<Score, 'planted' | 'attempts' | 'prevented' | 'found' | 'false' | 'early'>,
    delay: string,
    note: string,
  ) => {
    const { recall, precision } = ratiosOf(of);
    return [
      name,
      of.planted,
      of.attempts === 0 ? '' : `${of.prevented}/${of.attempts}`,
      of.found,
      of.planted - of.found,
      of.false.length,
      recall.toFixed(3),
      precision.toFixed(3),
      delay,
      of.early === 0 ? '' : of.early,
      note,
    ].map(String);
  };
  const rows = scores.map((score) => {
    const { rule, delay, nearMissesHit } = score;
    const notes = [
      ...(built.has(rule) ? [] : ['尚无此规则 no such rule yet']),
      ...(nearMissesHit > 0 ? [`其中临界 ${nearMissesHit} of near misses`] : []),
    ];
    return line(rule, score, delay ? `${delay.middle}/${delay.longest}` : '', notes.join('；'));
  });
  const all = [[...HEADS], ...rows, line('all', total, '', '')];
  const widths = HEADS.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, at) => (at === HEADS.length - 1 ? cell : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
