import type { Command } from '../syntax/ip/tree.ts';

/** Where a command's requests go: `-n NAME` leads there from the namespace it is started in. */
export function targetNamespace(command: Command, namespace: string): string {
  const option = command.options.findLast(({ spec }) => spec?.name === '-netns');
  const name = option?.values[0];
  return name?.certain ? name.text : namespace;
}
