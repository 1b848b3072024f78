/**
 * `node --require moved-clock.cjs`: what Node asks for the time gets the emulator's, which is as many seconds ahead of the machine's (or behind, below nought) as the file at MOVED_CLOCK says.
 */
const { readFileSync } = require('node:fs');

const RealDate = globalThis.Date;
const now = () => RealDate.now() + Math.round(Number(readFileSync(process.env.MOVED_CLOCK, 'utf8')) * 1000);

globalThis.Date = new Proxy(RealDate, {
  construct: (real, args, made) => Reflect.construct(real, args.length === 0 ? [now()] : args, made),
  apply: (real) => new real(now()).toString(),
  get: (real, name) => (name === 'now' ? now : Reflect.get(real, name)),
});
