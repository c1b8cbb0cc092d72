-- Which gateways are there. Written in the transaction of the gateway's own event.
create table route_command.gateway (
    account text not null,
    gateway text not null,
    primary key (account, gateway)
);

-- Which names are taken, by which route. Written in the transaction of the route's own event: two
-- routes cannot both have a name, and no route can be created in a gateway that is being deleted.
create table route_command.route_name (
    account  text not null,
    gateway  text not null,
    name     text not null,
    route_id text not null,
    primary key (account, gateway, name),
    foreign key (account, gateway) references route_command.gateway
);

create index route_name_route on route_command.route_name (route_id);
