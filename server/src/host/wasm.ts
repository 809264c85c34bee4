import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The bytes of a wasm file: beside the bundle where there is one, else out of the package that ships it. */
export function wasmBytes(packagePath: string): Uint8Array {
  const name = packagePath.slice(packagePath.lastIndexOf('/') + 1);
  try {
    return readFileSync(fileURLToPath(new URL(`./${name}`, import.meta.url)));
  } catch {
    return readFileSync(createRequire(import.meta.url).resolve(packagePath));
  }
}
