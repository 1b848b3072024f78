import * as z from 'zod';
import { CorrectionText } from '../../shared/domain/death-correction.ts';
import { DeathId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** What was said for and against a death, so that the second person sees what the first one found. */
export const openDeathCorrection = operation(
  {
    name: 'openDeathCorrection',
    title: '打开死亡登记更正说明',
    summary:
      'Open what was said of a death, oldest first, each with the version that it made. The opening is noted first.',
    method: 'GET',
    path: '/deaths/{deathId}/explanations',
    may: 'death:correct',
    purpose: 'supervision',
    needs: ['openDeaths'],
    opens: ['integrity'],
    params: z.object({ deathId: DeathId }),
    reply: z.strictObject({
      items: z.array(CorrectionText.extend({ version: z.int().min(1) }).strict()).readonly(),
    }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { openDeaths }) {
      return (await openDeaths.get(params.deathId)) ?? refuse('record-not-found');
    },
    async run({ subject, noted }, { openDeaths }) {
      return { items: [...(await openDeaths.texts(noted, subject))] };
    },
  },
);
