import type { Answer, Desk } from './office-client.ts';

/** An operator reads the confidentiality undertaking in force and accepts it, for themself. */
export async function giveUndertaking(desk: Desk, operator: string): Promise<Answer> {
  const { body } = await desk.get(`/operators/${operator}/undertaking`);
  const { inForce, version } = body;
  return await desk.post(`/operators/${operator}/undertaking`, { undertaking: inForce?.version }, { version });
}
