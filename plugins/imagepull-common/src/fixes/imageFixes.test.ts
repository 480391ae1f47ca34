import { makeContext } from './__fixtures__/fixContext';
import { codesOf, payments } from './__fixtures__/payments';
import { correctDigest, correctReference, correctTag } from './imageFixes';
import { buildForPlatforms } from './platformFixes';
import { changePullPolicy } from './pullPolicyFixes';
import {
  createRepository,
  pushAgain,
  pushImage,
  rebuildInCurrentFormat,
  rebuildWithoutCache,
} from './pushFixes';

describe('tags and names', () => {
  it.each([
    ['nginx:9', 'skopeo list-tags docker://docker.io/library/nginx'],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
      "aws ecr describe-images --registry-id 123456789012 --region eu-west-1 --repository-name payments --query 'reverse(sort_by(imageDetails,&imagePushedAt))[:20].imageTags' --output text",
    ],
    [
      'acmeprod.azurecr.io/shop/cart:1.0',
      'az acr repository show-tags --name acmeprod --repository shop/cart --orderby time_desc --top 20',
    ],
    [
      'europe-west1-docker.pkg.dev/p/apps/x:1',
      'gcloud artifacts docker tags list europe-west1-docker.pkg.dev/p/apps/x',
    ],
    ['gcr.io/p/x:1', 'gcloud container images list-tags gcr.io/p/x --limit=20'],
  ])('lists the tags of %s', (image, command) => {
    expect(codesOf(correctTag, { image })[0]).toBe(command);
  });

  it('names where old tags of Bitnami are', () => {
    const texts = correctTag(
      makeContext({ image: 'docker.io/bitnami/redis:7.2.5' }),
    )[0].steps.map(({ text }) => text.text);
    expect(texts.join('\n')).toContain('docker.io/bitnamilegacy/redis');
  });

  it('does not tell anyone to push images of others', () => {
    for (const image of [
      'nginx:9',
      'registry.k8s.io/pause:9',
      'gcr.io/distroless/x',
    ]) {
      const context = makeContext({ image });
      expect([
        ...pushImage(context),
        ...pushAgain(context),
        ...rebuildInCurrentFormat(context),
        ...rebuildWithoutCache(context),
        ...createRepository(context),
      ]).toEqual([]);
    }
    expect(codesOf(pushImage, payments)).toEqual([
      'docker push registry.example:5000/team/payments:2.3.1',
    ]);
  });

  it('pushes by tag what is pinned by digest', () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    expect(
      codesOf(pushAgain, { image: `registry.example/x:1@${digest}` }),
    ).toEqual(['docker push registry.example/x:1']);
    expect(
      codesOf(pushAgain, { image: `registry.example/x@${digest}` }),
    ).toEqual(["docker push 'registry.example/x:<tag>'"]);
  });

  it('gives damaged layers no chance to be skipped', () => {
    expect(codesOf(rebuildWithoutCache, payments).slice(0, 2)).toEqual([
      "docker buildx build --no-cache -t 'registry.example:5000/team/payments:<new-tag>' --push .",
      "kubectl set image deployment/checkout -n shop 'app=registry.example:5000/team/payments:<new-tag>'",
    ]);
  });

  it('creates a missing repository where there is a command for it', () => {
    expect(
      codesOf(createRepository, {
        image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/trainer:1.0',
      })[0],
    ).toBe(
      'aws ecr create-repository --registry-id 123456789012 --region eu-west-1 --repository-name trainer',
    );
  });

  it('fills in what was probably meant', () => {
    const codes = codesOf(correctReference, {
      image: 'https://registry.example/Team/App:1.0',
    });
    expect(codes[0]).toBe(
      'kubectl set image deployment/checkout -n shop app=registry.example/team/app:1.0',
    );
    expect(codesOf(correctReference, { image: '${REGISTRY}/app:1' })[0]).toBe(
      "kubectl set image deployment/checkout -n shop 'app=<image>'",
    );
  });

  it('resolves a digest anew', () => {
    const image = `nginx:1.27@sha256:${'ab'.repeat(32)}`;
    expect(codesOf(correctDigest, { image }).slice(0, 2)).toEqual([
      "skopeo inspect --format '{{.Digest}}' docker://docker.io/library/nginx:1.27",
      "kubectl set image deployment/checkout -n shop 'app=nginx@<digest>'",
    ]);
  });

  it('changes the policy of init containers and image volumes where it stands', () => {
    const codes = codesOf(changePullPolicy, {
      containers: [
        { name: 'migrate', kind: 'init' },
        { name: 'model', kind: 'image-volume' },
      ],
    });
    expect(codes[0]).toContain(
      [
        '      initContainers:',
        '        - name: migrate',
        '          imagePullPolicy: IfNotPresent',
        '      volumes:',
        '        - name: model',
        '          image:',
        '            pullPolicy: IfNotPresent',
      ].join('\n'),
    );
  });

  it('does not tell anyone to build images of others', () => {
    expect(buildForPlatforms(makeContext({ image: 'nginx:1.27' }))).toEqual([]);
  });

  it('changes the policy that forbids to pull', () => {
    expect(codesOf(changePullPolicy)[0]).toBe(
      `kubectl patch deployment/checkout -n shop --type=strategic -p '{"spec":{"template":{"spec":{"containers":[{"name":"app","imagePullPolicy":"IfNotPresent"}]}}}}'`,
    );
  });
});
