import type { Box, Picture } from './layout.ts';

/** From one box to the nearest in the direction of an arrow key. */
const DIRECTIONS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
};

/** How much worse it is to be off the way than far on it. */
const ASIDE = 3;

/** The box that an arrow key leads to, along a line where there is one; undefined where there is none in that direction. */
export function neighbour({ boxes, lines }: Picture, from: Box, key: string): Box | undefined {
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  const isJoined = ({ node }: Box) =>
    lines.some(
      ({ edge }) => [edge.from, edge.to].includes(node.id) && [edge.from, edge.to].includes(from.node.id),
    );
  const ranked = boxes.flatMap((box) => {
    const dx = centre(box).x - centre(from).x;
    const dy = centre(box).y - centre(from).y;
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    return ahead > 1 ? [{ box, joined: isJoined(box), distance: ahead + ASIDE * aside }] : [];
  });
  ranked.sort((a, b) => Number(b.joined) - Number(a.joined) || a.distance - b.distance);
  return ranked[0]?.box;
}

function centre({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
