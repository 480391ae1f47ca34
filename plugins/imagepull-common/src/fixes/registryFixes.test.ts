import { makeContext } from './__fixtures__/fixContext';
import { codesOf, payments } from './__fixtures__/payments';
import { grantNodes, grantPull } from './registryFixes';

describe('rights', () => {
  it.each([
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/payments:1.0',
      "aws iam attach-role-policy --role-name '<node role>' --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
    ],
    [
      'acmeprod.azurecr.io/shop/cart:1.0',
      "az aks update --name '<AKS cluster>' --resource-group '<resource group>' --attach-acr acmeprod",
    ],
    [
      'europe-west1-docker.pkg.dev/acme-prod/apps/checkout:1.0',
      "gcloud artifacts repositories add-iam-policy-binding apps --project acme-prod --location europe-west1 --member 'serviceAccount:<account>' --role roles/artifactregistry.reader",
    ],
  ])('are granted for %s', (image, command) => {
    expect(codesOf(grantPull, { image })).toEqual([command]);
    expect(codesOf(grantNodes, { image })).toEqual([command]);
  });

  it('are told in words for other registries', () => {
    expect(codesOf(grantPull, payments)).toEqual([]);
    expect(grantPull(makeContext(payments))[0].steps[0].text.text).toContain(
      'registry.example:5000',
    );
    expect(grantNodes(makeContext(payments))).toEqual([]);
  });
});
