import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Looking elements up by role in whole pages takes its time, and more so on a busy machine.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
