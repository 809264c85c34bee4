import { projectJsonSchema } from '../src/settings/schema.ts';

/** docs/iproute2-ls.schema.json: what `.iproute2-ls.toml` may hold, for editors. */
export function schemaText(): string {
  return `${JSON.stringify(projectJsonSchema(), undefined, 2)}\n`;
}
