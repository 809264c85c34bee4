/** The decision picture: lays out and draws what the server decides, and sends back what is typed and clicked. */
import { draw, sizeFor } from './drawing.ts';
import { standalone } from './export.ts';
import { FlowForm } from './form.ts';
import { neighbour } from './keyboard.ts';
import { arrange, type Box, type Picture } from './layout.ts';
import type { Decision, FromPicture, ToPicture } from './messages.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPicture): void };

const vscode = acquireVsCodeApi();
const svg = find<SVGSVGElement>('picture');
const form = new FlowForm(find<HTMLFormElement>('flow'), () => sendSoon());
let picture: Picture = { width: 0, height: 0, boxes: [], lines: [] };

/** How long typing has to rest before the picture follows. */
const RESTS_MS = 120;
let timer = 0;

function sendSoon(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => vscode.postMessage({ type: 'flow', flow: form.flow }), RESTS_MS);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPicture>) => {
  form.show(data.flow, data.decision.choices);
  find('title').textContent = data.title;
  show(data.decision);
});
find('export').addEventListener('click', () => vscode.postMessage({ type: 'export', svg: standalone(svg) }));
svg.addEventListener('click', ({ target }) => goTo(target));
svg.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' || event.key === ' ') goTo(event.target);
  else if (!moveFocus(event)) return;
  event.preventDefault();
});
vscode.postMessage({ type: 'ready' });

function show(decision: Decision): void {
  picture = arrange(
    decision,
    sizeFor(measureWith(`600 ${getComputedStyle(svg).fontSize} ${getComputedStyle(svg).fontFamily}`)),
  );
  const focused = boxAt(document.activeElement)?.node.id;
  draw(svg, picture);
  if (focused !== undefined) focus(focused);
  find('question').textContent = decision.question;
  find('answer').textContent = decision.answer || (decision.succeeds === null ? 'not known' : '');
  find('answer').className = decision.succeeds === false ? 'fails' : '';
  find('notes').replaceChildren(...decision.notes.map(noteItem));
}

function noteItem(note: string): HTMLElement {
  const item = document.createElement('li');
  item.textContent = note;
  return item;
}

function measureWith(font: string): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * 8;
  context.font = font;
  return (text) => context.measureText(text).width;
}

function boxAt(target: EventTarget | null): Box | undefined {
  const id = target instanceof Element && target.closest('[data-node]')?.getAttribute('data-node');
  return picture.boxes.find(({ node }) => node.id === id);
}

function goTo(target: EventTarget | null): void {
  const box = boxAt(target);
  if (box?.node.place) vscode.postMessage({ type: 'goTo', node: box.node.id });
}

function moveFocus({ target, key }: KeyboardEvent): boolean {
  const from = boxAt(target);
  const next = from && neighbour(picture, from, key);
  if (next) focus(next.node.id);
  return next !== undefined;
}

function focus(id: string): void {
  svg.querySelector<SVGElement>(`[data-node="${id}"]`)?.focus();
}

function find<T extends Element = HTMLElement>(id: string): T {
  return document.getElementById(id) as unknown as T;
}
