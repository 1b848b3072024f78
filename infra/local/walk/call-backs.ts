import type { Narrator } from './narrator.ts';
import type { Desk } from './office-client.ts';

interface Stage {
  readonly hotline: Desk;
  readonly told: Narrator;
}

/** The hotline calls back whoever was drawn of the month's payments: did the money come, how much, who holds the card, did anybody ask for money (R43). */
export function callBacks({ hotline, told }: Stage) {
  let asked = false;
  const waiting = async () => await hotline.get('/call-backs?limit=100');
  return {
    waiting,
    /** All that wait. One household, once, says that it was asked for money. */
    async make(): Promise<void> {
      let made = 0;
      for (const { caseId, id } of told.good(await waiting()).items) {
        const at = `/cases/${caseId}/call-backs/${id}`;
        const { callBack } = told.good(await hotline.get(`${at}/contact`));
        const answer = {
          spokeWith: 'payee',
          received: 'yes',
          receivedFen: callBack.paidFen,
          cardHeldBy: 'payee',
          askedForMoney: asked ? 'nobody' : 'village-staff',
        };
        const words = asked ? '钱到账了，卡在自己手里。' : '钱到账了，有村干部说要交五十元手续费，没有给。';
        told.good(await hotline.post(`${at}/answer`, { answer, words }, { version: callBack.version }));
        if (!asked)
          told.tell(
            '县民政局 热线',
            '电话回访：一户说村干部向其索要手续费，原话密封，成为监督线索。',
            'A household that is called back says that it was asked for a fee: its words are sealed, and it is a finding.',
          );
        asked = true;
        made += 1;
      }
      if (made > 1)
        told.tell(
          '县民政局 热线',
          `按抽样名单回访${made}户：钱到账了，卡在本人手里。`,
          `${made} who were drawn are called back.`,
        );
    },
  };
}
