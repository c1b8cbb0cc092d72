import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { versionPagesQuery } from '../api/past';
import { ErrorNote } from '../ui/ErrorNote';
import { Loading } from '../ui/Loading';
import { Comparison } from './Comparison';
import { VersionList } from './VersionList';

/** The versions of a route: any of them can go live, any two can be compared. */
export function VersionsPage() {
  const at = useParams({ from: '/gateways/$gateway/routes/$route/versions' });
  const {
    from,
    to,
    json = 'unified',
  } = useSearch({
    from: '/gateways/$gateway/routes/$route/versions',
  });
  const query = useInfiniteQuery(versionPagesQuery(at.gateway, at.route));
  if (query.data === undefined) {
    return query.error === null ? (
      <Loading lines={8} />
    ) : (
      <ErrorNote error={query.error} retry={() => void query.refetch()} />
    );
  }
  const versions = query.data.pages.flatMap(({ data }) => data.versions);
  return from !== undefined && to !== undefined ? (
    <Comparison {...at} from={from} to={to} json={json} versions={versions} />
  ) : (
    <VersionList
      {...at}
      versions={versions}
      more={query.hasNextPage ? () => void query.fetchNextPage() : null}
      busy={query.isFetchingNextPage}
    />
  );
}
