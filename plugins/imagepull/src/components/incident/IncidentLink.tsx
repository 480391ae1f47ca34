import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { incidentRouteRef, overviewRouteRef } from '../../routes';
import { stateForIncident } from './overviewView';

/** A link to the page of an incident, which leads back to the overview as it is filtered here. */
export function IncidentLink(props: {
  id: string;
  className?: string;
  children: ReactNode;
}) {
  const { id, className, children } = props;
  const location = useLocation();
  const overviewPath = useRouteRef(overviewRouteRef)?.();
  const incidentPath = useRouteRef(incidentRouteRef)?.({ id });
  if (incidentPath === undefined) {
    return <span className={className}>{children}</span>;
  }
  return (
    <Link
      to={incidentPath}
      state={stateForIncident(location, overviewPath)}
      className={className}
    >
      {children}
    </Link>
  );
}
