import { describe, expect, test } from 'vitest';
import { aCase, aHousehold } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();

describe('a text that leaves', () => {
  test('a refusal notice with a resident id and a phone number in its reasons is not issued, and the answer tells the places only', async () => {
    const { id } = await world.given(aCase({ stage: 'reviewed' }));
    const { version } = await world.theCase(id);

    const reply = await world
      .as('bureau-approve')
      .post(
        `/cases/${id}/refusal`,
        { reasons: '经核对 990000 19800101 0012 收入高于标准，电话１３８００００１２３４。' },
        { version },
      );

    expect(reply).toBeProblem('text-leaks');
    expect(reply.body).toMatchObject({ hits: ['reasons 5-24 resident-id', 'reasons 35-45 mobile'] });
    expect(reply.text).not.toContain('19800101');
    expect(await world.theCase(id)).toMatchObject({ stage: 'reviewed', version });
  });

  test('a refusal to accept is checked in the same way', async () => {
    const { id } = await world.given(aCase({ stage: 'applied' }));
    const { version } = await world.theCase(id);

    const reply = await world
      .as('liaoyuan-intake')
      .post(`/cases/${id}/non-acceptance`, { reasons: '请致电138-0000-1234了解情况后再来申请。' }, { version });

    expect(reply).toBeProblem('text-leaks');
    expect(await world.theCase(id)).toMatchObject({ stage: 'applied' });
  });

  test('a posting whose name field carries more than a name does not hang', async () => {
    const plain = aHousehold({ adults: 1 });
    const [applicant, ...others] = plain.members;
    if (applicant === undefined) throw new Error('nobody applies');
    const household = { ...plain, members: [{ ...applicant, name: '示例甲 患尿毒症 示例村8号' }, ...others] };
    const { id } = await world.given(aCase({ stage: 'reviewed', household }));
    const { version } = await world.theCase(id);

    const reply = await world
      .as('liaoyuan-review')
      .post(`/cases/${id}/posting`, { place: 'village-board', hotline: '0663-0000000' }, { version });

    expect(reply).toBeProblem('text-leaks');
    expect(reply.body).toMatchObject({ hits: ['applicant 6-8 health', 'applicant 12-14 address'] });
    expect(await world.theCase(id)).toMatchObject({ stage: 'reviewed' });
  });
});
