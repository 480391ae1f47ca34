import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const page = resolve(
  __dirname,
  '../../../../docs/permissions-and-registries.md',
);

const roleSchema = z.object({
  kind: z.literal('ClusterRole'),
  metadata: z.object({ name: z.string() }),
  rules: z.array(
    z.object({
      apiGroups: z.array(z.string()),
      resources: z.array(z.string()),
      verbs: z.array(z.string()),
    }),
  ),
});

/** Rules of the roles in the operators' documentation, by the end of their names: `base`, `owners` … */
export function documentedRoles() {
  const blocks = [
    ...readFileSync(page, 'utf8').matchAll(/^```yaml\n(.*?)^```/gms),
  ];
  return new Map(
    blocks.flatMap(([, text]) => {
      const role = roleSchema.safeParse(parse(text));
      return role.success
        ? [
            [
              role.data.metadata.name.replace('backstage-imagepull-', ''),
              role.data.rules,
            ] as const,
          ]
        : [];
    }),
  );
}
