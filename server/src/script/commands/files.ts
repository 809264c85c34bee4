import { FileContent } from '../file-content.ts';
import { readFile } from '../read-file.ts';
import { concatenate, displayText, EMPTY, knownValue, textOf, unknownValue, type Value } from '../value.ts';
import { writeFile } from '../write-file.ts';
import { type Call, finish, print } from './call.ts';

/** `mktemp`: an empty file, whose name is not known but its own. */
export function mktemp(call: Call): undefined {
  const { recorder } = call.evaluator;
  const name = { source: `tmp.${recorder.files.size + 1}`, stable: true as const };
  const path = { pieces: [{ text: '/tmp/' }, name] };
  recorder.files = new Map(recorder.files).set(displayText(path), new FileContent(EMPTY));
  print(call, concatenate([path, knownValue('\n')]));
  return finish(call, 0);
}

/** `rm FILE ...`: what a file held is not known any more. */
export function rm(call: Call): undefined {
  const { recorder } = call.evaluator;
  const files = new Map(recorder.files);
  for (const { value } of call.args) files.delete(displayText(value));
  recorder.files = files;
  return finish(call, call.args.some(({ text }) => /^-\w*f/.test(text)) ? 0 : null);
}

/** `touch FILE ...`: files that are not known are taken to be new. */
export function touch(call: Call): undefined {
  const { recorder } = call.evaluator;
  const files = new Map(recorder.files);
  for (const { text, certain } of call.args)
    if (certain && text.startsWith('/') && !files.has(text) && !text.startsWith('/etc/'))
      files.set(text, new FileContent(EMPTY));
  recorder.files = files;
  return finish(call, 0);
}

/** `cp FROM TO`, `mv FROM TO`: the content goes with the name. */
export function copy(call: Call): undefined {
  const [from, to, ...more] = call.args.filter(({ text }) => !text.startsWith('-'));
  if (!from || !to || more.length > 0) return finish(call, null);
  const content = contentOf(call, from.value);
  const write = { path: to.value, content, append: false, span: call.place.span };
  writeFile(call.evaluator.recorder, call.shell, write);
  return finish(call, textOf(content) === undefined ? null : 0);
}

function contentOf({ evaluator, shell }: Call, path: Value): Value {
  return readFile(evaluator.recorder, shell, path) ?? unknownValue('…');
}
