import type { OfficeCode } from '../../shared/domain/ids.ts';
import { firstIndexKeys, INDEX_KINDS, type IndexKeys, renewByYear, turned } from '../../shared/domain/index-key.ts';
import { job } from '../../shared/kernel/job.ts';

const AT_ONCE = 25;

/** What is turned because a year is over can wait: so many entries a run and kind, some ten thousand a day. A key that somebody renewed can't. */
const BY_YEAR_A_RUN = 400;

/**
 * Keeps the keys of the blind indexes young: a new one each year, and every mark filed anew under the newest. What has been turned stands in the list no more, so a run goes on where the last one stopped, and turns nothing twice. An entry
 * that isn't what was filed stays where it is, is noted like any failed opening (R48), and keeps the turning from ending.
 */
export const rebuildIndexes = job(
  {
    name: 'rebuildIndexes',
    title: '更换索引密钥并重建索引',
    summary: 'Hourly: renews index keys that are a year old, and files every mark under the newest; bounded per run.',
    schedule: 'rate(1 hour)',
    withinMinutes: 15,
    needs: ['renewIndexKeys', 'turnIndexes', 'noteAccess'],
  },
  {
    async run({ scheduledFor: now, today, act, mayGoOn }, { renewIndexKeys, turnIndexes, noteAccess }) {
      const counts = { renewed: 0, turned: 0, altered: 0, overtaken: 0, ended: 0 };

      const save = async (was: IndexKeys, becomes: IndexKeys | undefined): Promise<IndexKeys> => {
        if (!becomes) return was;
        if ((await renewIndexKeys.save(was, becomes, act)).ok) return becomes;
        counts.overtaken += 1;
        return was;
      };
      const note = async (record: string, office: OfficeCode): Promise<void> =>
        await noteAccess.note({
          file: record,
          subject: record,
          office,
          by: 'system:rebuildIndexes',
          byOffice: office,
          via: 'rebuildIndexes',
          request: act.request,
          purpose: 'schedule',
          compartments: [],
          outcome: 'refused',
          because: 'record-altered',
          beyond: null,
          reason: null,
          roles: [],
          at: act.at,
        });

      /** From the first entry of the generation before, `most` at most. Whether the last one was reached. */
      const empty = async (of: IndexKeys, most: number): Promise<boolean> => {
        let [cursor, done]: [string | null, number] = [null, 0];
        while (mayGoOn() && done < most) {
          const names: readonly string[] = await turnIndexes.under(of, cursor, AT_ONCE);
          if (names.length === 0) return true;
          for (const name of names) {
            const outcome = await turnIndexes.turn(of, name, act);
            if (outcome.how === 'altered') await note(outcome.record, outcome.office);
            if (outcome.how !== 'gone') counts[outcome.how] += 1;
          }
          done += names.length;
          cursor = names.at(-1) ?? null;
        }
        return false;
      };

      let finished = true;
      for (const kind of INDEX_KINDS) {
        const entered = await renewIndexKeys.get(kind);
        if (!entered) await renewIndexKeys.enter(firstIndexKeys(kind, now), act);
        const renewed = entered && renewByYear(entered, { now, today });
        const keys = entered && (await save(entered, renewed));
        if (keys !== undefined && keys === renewed) counts.renewed += 1;
        if (!keys?.turning) continue;
        const all = await empty(keys, keys.renewed === null ? BY_YEAR_A_RUN : Number.POSITIVE_INFINITY);
        const ends = all ? turned(keys, await renewIndexKeys.left(keys), now) : undefined;
        if ((await save(keys, ends)) === ends) counts.ended += 1;
        // One that has had its share of the year's turning is at its end; one that had no time left isn't.
        finished &&= all || mayGoOn();
      }
      return { finished, counts };
    },
  },
);
