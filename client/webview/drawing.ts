import type { Box, Line, Picture, SizeOf } from './layout.ts';
import type { PictureNode } from './messages.ts';

const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 10;
const LINE_HEIGHT = 16;
/** Longer texts go on in the next line. */
const LINE_LENGTH = 30;

const KIND_NAMES: Readonly<Record<PictureNode['kind'], string>> = {
  packet: 'Packet',
  rule: 'Rule',
  table: 'Table',
  route: 'Route',
  nexthop: 'Nexthop',
  device: 'Device',
  answer: 'Outcome',
};

/** How large a box has to be for its text. */
export function sizeFor(widthOf: (text: string) => number): SizeOf {
  return ({ label, detail }) => {
    const lines = [...wrapped(label), ...wrapped(detail)];
    return {
      width: Math.max(...lines.map(widthOf)) + 2 * PADDING,
      height: lines.length * LINE_HEIGHT + PADDING,
    };
  };
}

/** Fills the element with the picture. Boxes that lead to a line are buttons. */
export function draw(svg: SVGSVGElement, picture: Picture): void {
  svg.setAttribute('viewBox', `0 0 ${picture.width} ${picture.height}`);
  svg.setAttribute('width', String(picture.width));
  svg.setAttribute('height', String(picture.height));
  const losingFirst = [...picture.lines].sort((a, b) => Number(a.edge.wins) - Number(b.edge.wins));
  svg.replaceChildren(...losingFirst.map(lineElement), ...picture.boxes.map(boxElement));
}

function lineElement({ edge, points }: Line): SVGElement {
  const [first, ...rest] = points.map(({ x, y }) => `${x} ${y}`);
  const path = element('path', { d: `M${first}${rest.map((point) => `L${point}`).join('')}` });
  path.setAttribute('class', `line ${edge.kind} ${edge.wins ? 'wins' : 'loses'}`);
  return path;
}

function boxElement({ node, x, y, width, height }: Box): SVGElement {
  const { id, kind, label, detail, wins, place } = node;
  const line = place ? `, line ${place.range.start.line + 1}` : '';
  const state = wins ? 'on the way' : 'not on the way';
  const group = element('g', {
    class: `box ${kind} ${wins ? 'wins' : 'loses'}${place ? ' placed' : ''}`,
    transform: `translate(${x} ${y})`,
    tabindex: '0',
    role: place ? 'button' : 'img',
    'aria-label': `${KIND_NAMES[kind]} ${label}${detail ? `: ${detail}` : ''}, ${state}${line}`,
    'data-node': id,
  });
  const title = element('title', {});
  title.textContent = [label, detail, line.slice(2)].filter(Boolean).join('\n');
  const labelLines = wrapped(label);
  group.append(
    title,
    element('rect', { width, height, rx: 4 }),
    ...labelLines.map((line, at) => text(line, 'label', at)),
    ...wrapped(detail).map((line, at) => text(line, 'detail', labelLines.length + at)),
  );
  return group;
}

function text(content: string, className: string, line: number): SVGElement {
  const made = element('text', { class: className, x: PADDING, y: (line + 1) * LINE_HEIGHT + 1 });
  made.textContent = content;
  return made;
}

/** Breaks a text between words. */
function wrapped(content: string): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ').filter((each) => each !== '')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= LINE_LENGTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
