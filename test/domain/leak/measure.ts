import { LEAK_KINDS, type LeakKind, leaksIn } from '../../../shared/domain/leak/leak.ts';
import { LABELLED, MINORS, OURS } from './labelled.ts';

export interface Score {
  readonly kind: LeakKind | 'all';
  readonly labelled: number;
  readonly found: number;
  readonly right: number;
}

/** A hit counts as right when a text has that kind; recall and precision are over pairs of text and kind. */
export const measured = (): { readonly scores: readonly Score[]; readonly wrong: readonly string[] } => {
  const kinds = Object.keys(LEAK_KINDS) as LeakKind[];
  const told = LABELLED.map(({ text, kinds: labels }) => ({
    text,
    labels: new Set<LeakKind>(labels),
    hits: new Set(leaksIn(text, { audience: 'public', minors: MINORS, ours: OURS }).map(({ kind }) => kind)),
  }));
  const scoreOf = (kind: LeakKind): Score => ({
    kind,
    labelled: told.filter(({ labels }) => labels.has(kind)).length,
    found: told.filter(({ hits }) => hits.has(kind)).length,
    right: told.filter(({ labels, hits }) => labels.has(kind) && hits.has(kind)).length,
  });
  const each = kinds.map(scoreOf);
  const total = (of: 'labelled' | 'found' | 'right'): number => each.reduce((sum, score) => sum + score[of], 0);
  return {
    scores: [...each, { kind: 'all', labelled: total('labelled'), found: total('found'), right: total('right') }],
    wrong: told.flatMap(({ text, labels, hits }) => [
      ...[...labels].filter((kind) => !hits.has(kind)).map((kind) => `missed ${kind}: ${text}`),
      ...[...hits].filter((kind) => !labels.has(kind)).map((kind) => `wrongly ${kind}: ${text}`),
    ]),
  };
};

export const recall = ({ labelled, right }: Score): number => right / labelled;
export const precision = ({ found, right }: Score): number => right / found;
