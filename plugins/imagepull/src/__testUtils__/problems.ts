import { screen } from '@testing-library/react';

/** How the headlines of the diagnoses in the fixtures begin. */
export const headlines = {
  auth: /^Repository registry.example.com/,
  sandbox: /^Node worker-7/,
  typo: /^Tag v1.0/,
  rate: /^Docker Hub limits/,
  unknown: /^Container app cannot get/,
};

/** The button that opens and closes the diagnosis whose headline begins so. */
export function findToggle(headline: RegExp) {
  return screen.findByRole('button', { name: headline });
}
