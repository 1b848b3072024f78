import * as z from 'zod';
import { Day } from '../../shared/domain/days.ts';
import { DeathId } from '../../shared/domain/ids.ts';
import { Death } from '../../shared/domain/register.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A death as a source reports it (M83 3(2)). Matched by keyed digest; the number itself isn't kept. */
export const recordDeath = operation(
  {
    name: 'recordDeath',
    title: '登记死亡信息',
    summary: 'Enter a reported death into the register against which payments are screened.',
    method: 'POST',
    path: '/deaths',
    may: 'register:record',
    purpose: 'supervision',
    writes: 'new',
    needs: ['recordDeaths', 'indexPeople'],
    body: z.strictObject({ residentId: z.string().trim().min(1).max(40), diedOn: Day, source: Death.shape.source }),
    reply: Death,
    refuses: ['resident-id-invalid', 'death-in-future', 'death-withdrawn'],
    example: { body: { residentId: '990000194203040019', diedOn: '2026-06-02', source: 'funeral' } },
  },
  {
    async made({ newId }, { recordDeaths }) {
      return await recordDeaths.get(DeathId.parse(newId('death')));
    },
    async run({ body, caller, today, newId, settle, refuse, act }, { recordDeaths, indexPeople }) {
      const person = checkResidentId(body.residentId, today);
      if (!person.ok) return refuse('resident-id-invalid', { because: person.why });
      if (body.diedOn > today) return refuse('death-in-future', { latest: today });
      const death: Death = {
        id: DeathId.parse(newId('death')),
        personIndex: await indexPeople.person(person.value),
        diedOn: body.diedOn,
        source: body.source,
        recordedOn: today,
        office: caller.office,
        version: 1,
      };
      settle(await recordDeaths.record(death, act));
      return death;
    },
  },
);
