import { setTimeout as pause } from 'node:timers/promises';
import { OFFICES } from '../infra/local/seed.ts';
import { startSystem } from '../infra/local/system.ts';
import { giveUndertaking } from '../infra/local/walk/give-undertaking.ts';
import { type Answer, type Desk, deskOf } from '../infra/local/walk/office-client.ts';
import { dayOf, Instant } from '../shared/domain/days.ts';
import { percentile } from './percentile.ts';
import { type Bench, ms, whole } from './report.ts';
import { sampleHousehold } from './sample-household.ts';

/** Pause between two looks at the supervisor's list. */
const LOOK_MS = 5;
const LOST_MS = 60_000;
/** A county takes some 1,500 applications a month. */
const PACE_MS = 1_000;
const CLERKS = 4;
const AIM_MS = 2_000;
/** A token holds a quarter of an hour. */
const TOKEN_MS = 600_000;

/** @throws when it was refused: the time of a refusal would be taken for that of the act */
async function good(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`the office was refused: ${status} ${JSON.stringify(body)}`);
  return body;
}

export const bench: Bench = {
  title: 'from an act to its finding in its owner’s list, through the stream',
  async run({ quick }) {
    const acts = quick ? 2 : 200;
    const system = await startSystem({ logLevel: 'SILENT' });
    const desk = async (operator: string): Promise<Desk> => {
      let token = { text: '', since: Number.NEGATIVE_INFINITY };
      const at = deskOf(system.url, async () => {
        const now = performance.now();
        if (now - token.since > TOKEN_MS) token = { text: await system.tokenFor(operator), since: now };
        return token.text;
      });
      await good(giveUndertaking(at, operator));
      return at;
    };
    const [hotline, watch, intake] = [
      await desk('bureau-hotline'),
      await desk('bureau-watch'),
      await desk('liaoyuan-intake'),
    ];
    const receivedOn = dayOf(Instant.parse(new Date(system.now()).toISOString()));

    const complain = async (): Promise<string> => {
      const { id } = await good(
        hotline.post('/complaints', {
          ...{ way: 'phone', class: 'accusation', kind: 'bribe', receivedOn },
          about: { caseId: null, office: OFFICES.liaoyuan.code, operators: [] },
          text: '反映人称办理低保时被索要烟酒。',
          reporter: null,
        }),
      );
      return id;
    };
    /** Looks at the list until what was raised of the complaint stands in it. */
    const appears = async (complaint: string, since: number) => {
      for (;;) {
        const { items } = await good(watch.get('/findings?limit=100'));
        const found = items.find(({ subject }: { subject: Answer['body'] }) => subject.complaintId === complaint);
        if (found) return found;
        if (performance.now() - since > LOST_MS) throw new Error('an act has had no finding for a minute');
        await pause(LOOK_MS);
      }
    };
    const latencies = async (): Promise<number[]> => {
      const all: number[] = [];
      for (let turn = 0; turn < acts; turn += 1) {
        const complaint = await complain();
        const answered = performance.now();
        const finding = await appears(complaint, answered);
        all.push(performance.now() - answered);
        // Out of the list of what is open: it stays one page long, as it does with a supervisor who works it off.
        await good(watch.post(`/findings/${finding.id}/review`, undefined, { version: finding.version }));
      }
      return all;
    };

    let applications = 0;
    const apply = async () => {
      const application = { ...sampleHousehold(1 + (applications % 99)), account: undefined };
      applications += 1;
      await good(intake.post('/cases', { programme: 'dibao', undertaking: true, nearRelatives: [], ...application }));
    };
    /** The same while clerks take applications, one after another and so often. */
    const beside = async (clerks: number, everyMs: number): Promise<{ all: number[]; aSecond: number }> => {
      let open = true;
      applications = 0;
      const from = performance.now();
      const working = Array.from({ length: clerks }, async () => {
        while (open) {
          const next = pause(everyMs);
          await apply();
          await next;
        }
      });
      const all = await latencies();
      const aSecond = (applications * 1000) / (performance.now() - from);
      open = false;
      await Promise.all(working);
      await system.settled();
      return { all, aSecond };
    };
    const alone = await latencies();
    const paced = await beside(1, PACE_MS);
    const pressed = await beside(CLERKS, 0);
    await system.close();

    const row = (name: string, all: readonly number[], aSecond: number) => [
      ...[name, aSecond.toFixed(1), whole(all.length)],
      ...[percentile(all, 0.5), percentile(all, 0.99), Math.max(...all)].map(ms),
    ];
    const aim = (name: string, all: readonly number[]) => ({
      aim: `99 of 100 within two seconds, ${name}`,
      met: percentile(all, 0.99) < AIM_MS,
      found: `${ms(percentile(all, 0.99))} ms`,
    });
    return {
      tables: [
        {
          title: 'A complaint of a bribe is registered (R43)',
          heads: ['meanwhile', 'applications a second', 'acts', 'p50 ms', 'p99 ms', 'longest ms'],
          rows: [
            row('nothing else', alone, 0),
            row('a clerk takes applications', paced.all, paced.aSecond),
            row('clerks take as many as they can', pressed.all, pressed.aSecond),
          ],
        },
      ],
      aims: [aim('nothing else going on', alone), aim('beside a clerk', paced.all)],
      notes: [
        'from the answer to the act to the answer of listFindings that holds its finding, over HTTP; the list is asked again 5 ms after each answer without it',
        `an application leaves some twenty records in the stream; a clerk takes one a second at most, ${CLERKS} at once as many as they can: that fills the machine and says how it bears it, not how long a county waits`,
        'one process holds client, gateway, functions and the readers of the stream; the engine is a process of its own',
      ],
    };
  },
};
