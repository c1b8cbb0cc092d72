-- Tokens and stored credentials of gateways; own providers and prices of accounts, whose gateway is
-- the empty text. No secret is in here but in sealed form.
create table route_query.access (
    account text not null,
    gateway text not null,
    kind text not null,
    id text not null,
    -- In whose order the items of a kind stand.
    place text not null,
    item text not null,
    primary key (account, gateway, kind, id)
);
