import { eraseImport, failImport } from '../../shared/domain/registers/import.ts';
import { job } from '../../shared/kernel/job.ts';
import { takeRegister } from '../../shared/work/take-register.ts';

const AT_ONCE = 20;

/** Registers that were approved are taken in, piece by piece and as long as there is time; what nobody approved within a day lapses with its upload; those whose term is over say that they are erased. */
export const takeInRegisters = job(
  {
    name: 'takeInRegisters',
    title: '外部数据入库和到期清除',
    summary:
      'Every 15 minutes: takes approved registers in, keeping only what is about people known to the office, and of the household register who stands in a family with a household in aid; ends those whose term is over.',
    schedule: 'rate(15 minutes)',
    needs: ['takeRegisters', 'indexPeople', 'recordDeaths', 'readStaff', 'registerStaff', 'readHoldings'],
  },
  {
    async run(
      { today, act, mayGoOn, readable, alone },
      { takeRegisters, indexPeople, recordDeaths, readStaff, registerStaff, readHoldings },
    ) {
      const counts = { imports: 0, rows: 0, kept: 0, bad: 0, failed: 0, erased: 0, moved: 0 };
      const awake = readable(await takeRegisters.awake(today, AT_ONCE));
      for (const was of awake) {
        if (!mayGoOn()) return { finished: false, counts };
        if (was.state === 'announced') {
          const failed = await takeRegisters.save(was, failImport(was, 'upload-missing'), [], act);
          counts[failed.ok ? 'failed' : 'moved'] += 1;
          continue;
        }
        if (was.state === 'taken') {
          const erased = await takeRegisters.save(was, eraseImport(was), [], act);
          counts[erased.ok ? 'erased' : 'moved'] += 1;
          continue;
        }
        const powers = { takeRegisters, indexPeople, recordDeaths, readStaff, registerStaff, readHoldings };
        const taken = await alone(was.id, async () => await takeRegister(was, powers, { act, today, mayGoOn }));
        if (!taken) continue;
        const { import: now, outcome } = taken;
        counts.rows += now.cursor.rows - was.cursor.rows;
        counts.kept += now.counts.kept - was.counts.kept;
        counts.bad += now.counts.bad - was.counts.bad;
        counts.failed += now.state === 'failed' ? 1 : 0;
        counts.imports += outcome === 'finished' ? 1 : 0;
        counts.moved += outcome === 'moved' ? 1 : 0;
        if (outcome === 'unfinished') return { finished: false, counts };
      }
      return { finished: awake.length < AT_ONCE, counts };
    },
  },
);
