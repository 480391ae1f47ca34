/** @jest-environment node */
import SwaggerParser from '@apidevtools/swagger-parser';
import { z } from 'zod';
import * as schemas from '.';
import { createOpenApiDocument } from './openapi';

const baseUrl = 'https://backstage.example.com/api/imagepull';

describe('createOpenApiDocument', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const document = createOpenApiDocument({ baseUrl });
    expect(document.openapi).toBe('3.1.0');
    await expect(
      SwaggerParser.validate(JSON.parse(JSON.stringify(document))),
    ).resolves.toMatchObject({ info: { title: 'imagepull' } });
  });

  it('names every object schema of the API, so that each appears once', () => {
    const { components } = createOpenApiDocument({ baseUrl });
    const named = Object.keys(components.schemas).map(name =>
      name.toLowerCase(),
    );
    const internal = [
      // Not in an answer: a signal, and parameters.
      'changesmessage',
      'incidentfilter',
      'incidentsort',
      'containeridentity',
      'containerkind',
      'hostrole',
      'slowpull',
    ];
    const exported = Object.keys(schemas)
      .filter(name => name.endsWith('Schema'))
      .map(name => name.replace(/Schema$/, '').toLowerCase());
    expect(
      exported.filter(
        name => !named.includes(name) && !internal.includes(name),
      ),
    ).toEqual([]);
    expect(JSON.stringify(components.schemas.EntityReport)).toContain(
      '"#/components/schemas/Diagnosis"',
    );
  });

  it('has a parameter for each filter of incidents', () => {
    const { paths } = createOpenApiDocument({ baseUrl });
    const { parameters } = z
      .object({ parameters: z.array(z.object({ name: z.string() })) })
      .parse(paths['/v1/overview'].get);
    expect(parameters.map(({ name }) => name).sort()).toEqual(
      Object.keys(schemas.incidentFilterSchema.shape).sort(),
    );
  });

  it('says nothing about fields that a newer backend may add', () => {
    expect(JSON.stringify(createOpenApiDocument({ baseUrl }))).not.toContain(
      '"additionalProperties":false',
    );
  });
});
