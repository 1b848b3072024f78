import type { Decision } from '../domain/decision.ts';
import type { Change } from '../domain/ledger/change.ts';
import type { Act, Power, Powers } from '../powers.ts';

export interface ConsumerFacts {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly needs: readonly Power[];
}

/** Takes changes of one shard in order. Refusing or throwing stops the shard at the first change not handled: nothing overtakes it. */
export interface ConsumerDeeds<F extends ConsumerFacts> {
  readonly take: (
    changes: readonly Change[],
    powers: Pick<Powers, F['needs'][number]>,
    /** For what the consumer writes itself: in its own name, at the time of the change that it answers to. */
    actFor: (change: Change) => Act,
  ) => Promise<Decision<void, 'overtaken'>>;
}

export interface Consumer<F extends ConsumerFacts = ConsumerFacts> {
  readonly kind: 'consumer';
  readonly facts: F;
  // biome-ignore lint/suspicious/noExplicitAny: as for operations.
  readonly deeds: ConsumerDeeds<any>;
}

/** Declares a consumer of the table's stream. */
export const consumer = <const F extends ConsumerFacts>(facts: F, deeds: ConsumerDeeds<F>): Consumer<F> => ({
  kind: 'consumer',
  facts,
  deeds,
});
