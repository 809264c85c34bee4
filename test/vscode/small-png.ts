import upng from 'upng-js';

/** Enough for a picture of an editor: a third of the size that a browser makes, and no difference to be seen. */
const COLOURS = 64;

/** The picture with fewer colours: those of docs/images are part of the package, which has to stay small. */
export function smallPng(png: Buffer): Buffer {
  const picture = upng.decode(new Uint8Array(png).buffer);
  const [pixels] = upng.toRGBA8(picture);
  return pixels ? Buffer.from(upng.encode([pixels], picture.width, picture.height, COLOURS)) : png;
}
