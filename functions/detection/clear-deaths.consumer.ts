import { dayOf } from '../../shared/domain/days.ts';
import { DeathEntry } from '../../shared/domain/death-correction.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { letGoOfDeath } from '../../shared/work/withdrawn-death.ts';

/** A death that two people have withdrawn lets go of what it held: in every case of the person, its matter, clocks and findings. A query, and for each case what letting go costs; all else costs nothing. */
export const clearDeaths = consumer(
  {
    name: 'clearDeaths',
    title: '死亡信息撤销后的处置',
    summary:
      'Ends the matter and clocks that a withdrawn death opened, and tells the findings that were made of it; has looked into what was decided by it.',
    needs: ['alertDeaths', 'guardCases', 'raiseFindings'],
  },
  {
    async take(changes, { alertDeaths, guardCases, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after?.['kind'] !== 'register-death' || change.what !== 'changed') continue;
        const was = DeathEntry.safeParse(knownData(change.before)).data?.death;
        const is = DeathEntry.safeParse(knownData(change.after)).data;
        const death = is?.past.find(({ id }) => id === was?.id);
        if (!was || !is || !death || is.death !== null) continue;
        // Where it stands again by now, there is nothing to let go.
        if ((await alertDeaths.entry(was.personIndex))?.death?.id === was.id) continue;
        const act = actFor(asWritten(change));
        for (const { subject, person } of await alertDeaths.casesOf(was.personIndex))
          await letGoOfDeath(
            { subject, person, death },
            { alertDeaths, guardCases, raiseFindings },
            { act, today: dayOf(act.at) },
          );
      }
      return decided(undefined);
    },
  },
);
