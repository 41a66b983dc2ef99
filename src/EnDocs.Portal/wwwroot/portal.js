// WebSockets without negotiation: any node behind a balancer can take the connection, no stickiness is needed.
const webSockets = 1;

Blazor.start({
  circuit: {
    configureSignalR: (connection) => connection.withUrl("_blazor", { skipNegotiation: true, transport: webSockets }),
  },
});
