/** What isn't a file of its format, or is one that can't be read a piece at a time. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
