import { z } from 'zod';

/** A schema of the document, in JSON Schema 2020-12 as OpenAPI 3.1 has it. @public */
export type OpenApiSchema = Record<string, unknown>;

/** A reference to a schema of the document. */
export function reference(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** An answer as JSON. */
export function answer(description: string, schema: string): unknown {
  return {
    description,
    content: { 'application/json': { schema: reference(schema) } },
  };
}

/** A part of the path. */
export function pathParameter(
  name: string,
  description: string,
  schema: OpenApiSchema = { type: 'string' },
): unknown {
  return { name, in: 'path', required: true, description, schema };
}

/** A parameter of the query, which can be left out. A list is written as a parameter that is repeated. */
export function queryParameter(
  name: string,
  description: string,
  schema: z.ZodType | OpenApiSchema,
): unknown {
  return {
    name,
    in: 'query',
    required: false,
    description,
    schema: schema instanceof z.ZodType ? inlineSchema(schema) : schema,
  };
}

function inlineSchema(schema: z.ZodType): OpenApiSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
  });
  return rest;
}

/** What every query can come to. */
export const failures = {
  '400': answer(
    'A parameter, a header or an annotation of the entity is not valid.',
    'ErrorResponse',
  ),
  '401': answer('No valid Backstage credentials.', 'ErrorResponse'),
};

/** The parts of the path that name an entity. */
export const entityPathParameters = [
  pathParameter('kind', 'Kind of the entity, for example `component`.'),
  pathParameter('namespace', 'Namespace of the entity in the catalog.'),
  pathParameter('name', 'Name of the entity.'),
];
