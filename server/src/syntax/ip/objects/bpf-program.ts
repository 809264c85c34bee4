import { type Context, exact, keyword, prefix } from '../keywords.ts';
import { keywordTable } from './keyword-table.ts';

/** Which program of an object, and how it is loaded. */
const choice: Context = {
  ordered: true,
  keywords: keywordTable([
    ['section', 'prefix', 'word', 'The section of the object file.'],
    ['program', 'exact', 'word', 'The program in the object file, by name.', '6.0'],
    ['verbose', 'prefix', undefined, 'Prints what the verifier says.'],
  ]),
};

/** bpf_do_parse() in lib/bpf_legacy.c: where a BPF program comes from. */
export const bpfProgram: Context = {
  keywords: [
    keyword(
      'object-file',
      [...prefix('object-file'), ...exact('obj')],
      [{ kind: 'word' }],
      'An object file in ELF.',
      { block: choice },
    ),
    keyword(
      'object-pinned',
      prefix('object-pinned', 'pinned', 'fd'),
      [{ kind: 'word' }],
      'A program that is pinned in the BPF file system.',
      { block: choice },
    ),
  ],
};
