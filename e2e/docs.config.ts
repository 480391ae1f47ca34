import { defineConfig } from '@playwright/test';
import config from './playwright.config';

/** `yarn e2e:docs` takes the screenshots of the documentation anew, in docs/images. */
export default defineConfig(config, { testDir: 'docs' });
