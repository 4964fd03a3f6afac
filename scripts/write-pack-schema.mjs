// Writes the JSON schemas that editors use for the YAML files under rules/, from the schemas of the room `packs`.
import { writeFileSync } from 'node:fs'
import { casesJsonSchema, packJsonSchema } from '../src/packs/index.ts'

for (const [file, schema] of [
  ['pack.schema.json', packJsonSchema()],
  ['cases.schema.json', casesJsonSchema()],
]) {
  writeFileSync(new URL(`../rules/${file}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
}
