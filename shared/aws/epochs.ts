import { Epoch, epochName } from '../domain/epoch.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { Problem } from '../problems.ts';
import type { Estate } from './estate.ts';
import type { Draft } from './item.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS, PLACES, sealedUnder, WAKES } from './table.ts';

export const epochDraft = (epoch: Epoch): Draft => ({
  key: KEYS.epoch(epoch.office, epoch.number),
  kind: 'epoch',
  data: epoch,
  places: { ...PLACES.epoch(epoch.office, epoch.number), ...wakeOf(epoch) },
});

/** One that is to be emptied stands in the wake index, the closed ones apart; the others stand in none. */
const wakeOf = ({ state, emptiesOn, office, number }: Epoch) =>
  emptiesOn === null ? {} : WAKES.epoch(state === 'closed' ? 'closed' : 'resting', emptiesOn, office, number);

/** Where the records under an epoch stand in the index. */
export const usesOf = ({ office, number }: Pick<Epoch, 'office' | 'number'>): string =>
  sealedUnder(office, epochName(number), { pk: '', sk: '' }).epochKey;

/** The register of epochs: each read strongly consistent, so that a closing is heard of at the very next write. */
export const epochs = (estate: Estate) => {
  const store = estate.once(records);
  const asking = new Map<OfficeCode, Promise<string>>();

  const newest = async (office: OfficeCode): Promise<Epoch | undefined> => {
    const { items } = await store.page({ key: KEYS.epoch(office, 1).pk, newestFirst: true }, 1);
    return maybe(Epoch, items[0]);
  };
  const ask = async (office: OfficeCode): Promise<string> => {
    const epoch = await newest(office);
    // The newest always seals: who closes it opens the next in the same transaction. A register that says otherwise was altered.
    if (epoch && epoch.state !== 'sealing') throw new Problem('sealed-unreadable');
    return epochName(epoch?.number ?? 1);
  };

  return {
    newest,
    get: async (office: OfficeCode, number: number): Promise<Epoch | undefined> => {
      const item = await store.get(KEYS.epoch(office, number));
      return item && dataOf(Epoch, item);
    },
    /**
     * The epoch to seal under now: one read, and nothing is remembered, so that no function goes on sealing under one that was closed. An office that has none entered seals under its first. Those who ask
     * at once are answered by one read, so that the parts of one record get one epoch.
     */
    async current(office: OfficeCode): Promise<string> {
      const underWay = asking.get(office);
      if (underWay) return await underWay;
      const flight = ask(office).finally(() => asking.delete(office));
      asking.set(office, flight);
      return await flight;
    },
  };
};
