/** A text that commands stand in: the script, or a file that it sources. */
export interface SourceText {
  readonly uri: string;
  readonly text: string;
}
