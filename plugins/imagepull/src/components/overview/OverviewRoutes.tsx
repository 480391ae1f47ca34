import { Route, Routes } from 'react-router-dom';
import { incidentRouteRef } from '../../routes';
import { IncidentPage } from '../incident/IncidentPage';
import { OverviewPage } from './OverviewPage';

/** The pages below `/image-pulls`. The portal gives them a heading, but no landmark. */
export function OverviewRoutes() {
  return (
    <main>
      <Routes>
        <Route path="/" element={<OverviewPage />} />
        <Route path={incidentRouteRef.path} element={<IncidentPage />} />
      </Routes>
    </main>
  );
}
