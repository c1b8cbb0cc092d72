-- Up to where the projection is built: the highest event index it has seen, and the indexes below
-- it that were missing then and may yet appear.
create table route_query.progress (
    one boolean primary key default true check (one),
    position bigint not null,
    missing bigint[] not null
);

create table route_query.gateway (
    account text not null,
    gateway text not null,
    settings text not null,
    revision bigint not null,
    created_at timestamptz not null,
    modified_at timestamptz not null,
    deleted_at timestamptz,
    -- Event index of the last event of the gateway or one of its routes.
    position bigint not null,
    primary key (account, gateway)
);

create table route_query.route (
    id text primary key,
    account text not null,
    gateway text not null,
    name text not null,
    revision bigint not null,
    live_number integer,
    created_at timestamptz not null,
    modified_at timestamptz not null,
    deleted_at timestamptz
);

-- Not unique: which of two routes has a name is decided when it is given, not here.
create index route_by_name on route_query.route (account, gateway, name) where deleted_at is null;
create index route_by_age on route_query.route (account, gateway, created_at, id)
    where deleted_at is null;

-- Every name a route ever had: where to look for a route by the name of its time.
create table route_query.route_name (
    account text not null,
    gateway text not null,
    name text not null,
    route_id text not null,
    primary key (account, gateway, name, route_id)
);

create table route_query.version (
    route_id text not null,
    number integer not null,
    id text not null,
    elements text not null,
    comment text not null,
    actor text not null,
    created_at timestamptz not null,
    primary key (route_id, number)
);
create index version_by_id on route_query.version (id);

create table route_query.deployment (
    route_id text not null,
    sequence bigint not null,
    id text not null,
    version_id text not null,
    number integer not null,
    reason text not null,
    actor text not null,
    created_at timestamptz not null,
    primary key (route_id, sequence)
);

-- What happened to a route (subject: its id) or a gateway (subject: account/gateway).
create table route_query.history (
    subject text not null,
    sequence bigint not null,
    account text not null,
    gateway text not null,
    what text not null,
    actor text not null,
    at timestamptz not null,
    detail text not null,
    primary key (subject, sequence)
);

-- Gateways whose snapshot is not yet on the topic in its present form. A new ticket says that the
-- gateway changed again; whoever published removes the row only with the ticket it saw.
create sequence route_query.snapshot_ticket;
create table route_query.snapshot_due (
    account text not null,
    gateway text not null,
    ticket bigint not null,
    primary key (account, gateway)
);

-- The last snapshot of each gateway that Kafka acknowledged. Kept when the projection is rebuilt,
-- so that nothing older is published on the way.
create table route_query.snapshot_published (
    account text not null,
    gateway text not null,
    position bigint not null,
    primary key (account, gateway)
);

-- The topic it was published to; another id means that the topic was made anew and is empty.
create table route_query.snapshot_topic (
    one boolean primary key default true check (one),
    topic_id text not null
);
