import * as z from 'zod';
import { bureauOf } from '../../shared/domain/ids.ts';
import { Pot } from '../../shared/domain/payment/funds.ts';
import { Programme } from '../../shared/domain/programme.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const showFunds = operation(
  {
    name: 'showFunds',
    title: '资金结存',
    summary: 'Read what a programme has received from each source, and where every fen of it is, in fen.',
    method: 'GET',
    path: '/funds',
    may: 'funds:read',
    purpose: 'payment',
    needs: ['readFunds'],
    query: z.strictObject({ programme: Programme }),
    reply: z.strictObject({ pots: z.array(Pot).readonly() }),
    refuses: [],
  },
  {
    async subject({ caller }) {
      return { office: bureauOf(caller.office) };
    },
    async run({ subject, query }, { readFunds }) {
      return { pots: await readFunds.pots(subject.office, query.programme) };
    },
  },
);
