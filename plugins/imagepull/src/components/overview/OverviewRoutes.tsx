import { Route, Routes } from 'react-router-dom';
import { incidentRouteRef } from '../../routes';
import { IncidentPage } from '../incident/IncidentPage';
import { OverviewPage } from './OverviewPage';

/** The pages below `/image-pulls`. */
export function OverviewRoutes() {
  return (
    <Routes>
      <Route path="/" element={<OverviewPage />} />
      <Route path={incidentRouteRef.path} element={<IncidentPage />} />
    </Routes>
  );
}
