/** What decides how the picture looks: an exported file has no style sheet, and no colours of VS Code. */
const PROPERTIES = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
] as const;

/** The picture as a file of its own, with the colours that it has here. */
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll<SVGElement>('*');
  for (const [index, shown] of svg.querySelectorAll<SVGElement>('*').entries()) {
    const style = getComputedStyle(shown);
    const target = copies[index];
    for (const property of PROPERTIES) target?.setAttribute(property, style.getPropertyValue(property));
    for (const attribute of ['class', 'tabindex', 'role', 'data-node']) target?.removeAttribute(attribute);
  }
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.prepend(background());
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

function background(): SVGElement {
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  rect.setAttribute('width', '100%');
  rect.setAttribute('height', '100%');
  rect.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  return rect;
}
