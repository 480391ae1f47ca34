import { Route, Routes } from 'react-router-dom';
import { OverviewPage } from './OverviewPage';

/** The pages below `/image-pulls`. */
export function OverviewRoutes() {
  return (
    <Routes>
      <Route path="/" element={<OverviewPage />} />
    </Routes>
  );
}
