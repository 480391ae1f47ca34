import { z } from 'zod';
import {
  isAllowed,
  rulesOf,
  type AccessRule,
  type ClusterUser,
} from './access';
import { badRequest } from './apiError';

const accessReviewSchema = z.object({
  spec: z.object({
    resourceAttributes: z
      .object({
        namespace: z.string().default(''),
        verb: z.string().default(''),
        group: z.string().default(''),
        resource: z.string().default(''),
        subresource: z.string().optional(),
        name: z.string().optional(),
      })
      .optional(),
    nonResourceAttributes: z
      .object({ path: z.string(), verb: z.string() })
      .optional(),
  }),
});

const rulesReviewSchema = z.object({
  spec: z.object({ namespace: z.string().min(1) }),
});

function review(kind: string, rest: object): object {
  return {
    kind,
    apiVersion: 'authorization.k8s.io/v1',
    metadata: { creationTimestamp: null },
    ...rest,
  };
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw badRequest(`${issue.path.join('.')}: ${issue.message}`);
  }
  return result.data;
}

/** Paths that are no resource are open to everybody who is signed in. */
function reviewAccess(user: ClusterUser, body: unknown): object {
  const { spec } = read(accessReviewSchema, body);
  const attributes = spec.resourceAttributes;
  if (!attributes && !spec.nonResourceAttributes) {
    throw badRequest(
      'spec.resourceAttributes: exactly one of nonResourceAttributes or resourceAttributes must be specified',
    );
  }
  const allowed = attributes
    ? isAllowed(user, { ...attributes, plural: attributes.resource })
    : true;
  return review('SelfSubjectAccessReview', { spec, status: { allowed } });
}

function describeRule(rule: AccessRule): object {
  return {
    verbs: rule.verbs,
    apiGroups: rule.apiGroups,
    resources: rule.resources,
    ...(rule.resourceNames && { resourceNames: rule.resourceNames }),
  };
}

function reviewRules(user: ClusterUser, body: unknown): object {
  const { spec } = read(rulesReviewSchema, body);
  return review('SelfSubjectRulesReview', {
    spec: {},
    status: {
      resourceRules: rulesOf(user)
        .filter(
          rule => !rule.namespaces || rule.namespaces.includes(spec.namespace),
        )
        .map(describeRule),
      nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['*'] }],
      incomplete: false,
    },
  });
}

function reviewSubject(user: ClusterUser): object {
  return {
    kind: 'SelfSubjectReview',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { creationTimestamp: null },
    status: {
      userInfo: {
        username: user.name,
        groups: [...(user.groups ?? []), 'system:authenticated'],
      },
    },
  };
}

/**
 * Answers a question of a user about himself: may I, what may I, who am I.
 *
 * @param plural - The resource that was posted.
 * @param body - The parsed request body.
 * @throws ApiError (400) naming the field when the question is none.
 */
export function answerReview(
  plural: string,
  user: ClusterUser,
  body: unknown,
): object | undefined {
  switch (plural) {
    case 'selfsubjectaccessreviews':
      return reviewAccess(user, body);
    case 'selfsubjectrulesreviews':
      return reviewRules(user, body);
    case 'selfsubjectreviews':
      return reviewSubject(user);
    default:
      return undefined;
  }
}
