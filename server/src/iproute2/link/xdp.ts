/** `xdp off` and `xdp object FILE ...`: xdp_parse() in ip/iplink_xdp.c. */
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import { incompleteCommand, stop } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { findDevice } from '../values/devices.ts';
import { certain, valueWord } from '../values/words.ts';
import type { LinkDraft } from './draft.ts';

/** Reads one of the four keywords. A program is loaded while the words are read, which is as far as can be told. */
export function readProgram(draft: LinkDraft, clause: Clause, behind: readonly Clause[]): void {
  const { session, device } = draft;
  const name = clause.spec?.name ?? '';
  const [program] = clause.block;
  const [mode] = [...clause.block, ...behind].flatMap(clauseWords);
  if (!mode) incompleteCommand(session, clause.keyword);
  certain(mode);
  const card = name === 'xdpoffload';
  if (card && !(device && findDevice(session, device.text))) incompleteCommand(session, clause.keyword);
  const isLast = behind.length === 0 && clause.block.length === 1;
  if (program?.spec?.name === 'off' ? !isLast : !program)
    stop(session, `What mode is "${mode.text}"?\n`, mode);
  if (program?.spec?.name !== 'off') checkChoice(draft, clause);
  draft.others.add(name);
}

function checkChoice({ session }: LinkDraft, clause: Clause): never {
  for (const { block, ...program } of clause.block.slice(0, 1)) {
    valueWord(session, { ...program, block });
    for (const choice of block)
      for (const index of choice.spec?.values.keys() ?? []) valueWord(session, choice, index);
  }
  return giveUp('whether a BPF program can be loaded');
}
