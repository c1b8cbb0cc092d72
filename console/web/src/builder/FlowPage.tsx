import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { routeQuery } from '../api/routes';
import { Asked } from '../ui/Asked';
import { FlowView } from './FlowView';

/** The live version of a route as a picture. */
export function FlowPage() {
  const { gateway, route } = useParams({ from: '/gateways/$gateway/routes/$route/flow' });
  const query = useQuery(routeQuery(gateway, route));
  return <Asked query={query}>{(found) => <FlowView elements={found.elements} />}</Asked>;
}
